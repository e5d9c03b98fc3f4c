#pragma once

#include <deque>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/access/access.h"
#include "core/access/journal.h"
#include "core/api/content_task.h"
#include "core/app/assembly.h"
#include "core/artifacts/temporary_file.h"
#include "core/content/catalogue.h"
#include "core/host/request_port.h"
#include "core/http/http.h"

namespace granary::app {

/// The body of an answer that is sent while it is made: a nameless file that grows, so that no memory grows
/// with it and a slow reader holds up nobody. One thread. Without complete() receivers are cut off.
class GrowingBody {
  public:
    /// Begins to answer with `head`. Throws Failure.
    GrowingBody(http::EarlyAnswer& early, http::Response head, const std::string& directory);
    ~GrowingBody();
    GrowingBody(const GrowingBody&) = delete;
    GrowingBody& operator=(const GrowingBody&) = delete;
    /// Throws Failure: there is no room, or nobody waits for it any more.
    void write(std::string_view bytes);
    void complete();

  private:
    void flush();
    http::EarlyAnswer& early_;
    artifacts::TemporaryFile file_;
    std::shared_ptr<http::GrowingFile> growing_;
    std::string pending_;
    uint64_t size_ = 0;
};

/// A request of the transport's as the plugin host sees it, and the answer being made. One thread; borrows
/// all.
class PluginRequest : public host::RequestPort {
  public:
    /// `access` null: nobody can be known. `path`: as the plugin is to see it, without the domain's name.
    PluginRequest(Assembly& assembly, access::Access* access, http::Request& request, model::Domain domain,
                  std::string path);

    /// What the plugin sent. Throws Failure when it sent nothing.
    http::Response take();
    /// Where files are served: a file of a version is an answer, too.
    void may_answer_files() { files_answer_ = true; }
    const std::optional<std::pair<model::VersionRef, std::string>>& file() const { return file_; }
    bool answered() const { return sent_; }
    /// The task that makes what the caller has sent.
    const std::optional<Uuid>& creating() const { return creating_; }
    /// Its failure is the answer.
    bool tells_failure() const { return tells_failure_; }
    /// What a rule kept out of the answer, and why; empty: nothing.
    const std::string& kept_out() const { return kept_out_; }
    /// Who the caller is, when the plugin asked; nobody otherwise.
    access::Identity known() const { return user_.value_or(access::Identity{}); }

    model::Context& model() override;
    const model::Domain& domain() override { return domain_; }
    std::string_view method() const override { return request_.method_name; }
    std::string_view path() const override { return path_; }
    std::string_view query() const override { return request_.query; }
    std::optional<std::string_view> header(std::string_view name) const override;
    std::optional<std::string_view> parameter(std::string_view name) override;
    std::string_view remote_address() const override { return request_.remote_address; }
    std::string_view origin() override;
    std::string_view body() const override { return request_.body; }
    std::optional<std::pair<std::string_view, std::string_view>> form_field(size_t index) override;
    std::optional<host::FormFile> form_file(std::string_view name) override;

    void set_header(std::string_view name, std::string_view value) override;
    void write(std::string_view bytes) override;
    void send(int status, std::string_view reason) override;
    void tell_remembered(bool remembered) override { remembered_ = remembered; }
    void record_kept_out(std::string_view sentence) override { kept_out_ = sentence; }

    std::optional<host::FoundDistribution> find(std::string_view path) override;
    host::Serving serving(int64_t distribution) override;
    bool authorize(std::string_view permission, const model::Type* type, int64_t id) override;
    bool admit(std::string_view policy, std::string_view action, const model::Type* type,
               int64_t distribution) override;
    void answer_file(const model::VersionRef& version, std::string path) override;
    std::string user_prn() override;
    int64_t user_id() override { return user().user_id; }
    std::string create(const host::NewUnit& unit) override;
    host::Gathered gather(const host::NewUnit& unit, std::string_view session,
                          unsigned window_seconds) override;
    std::string dispatch(const host::NewTask& task) override;
    model::ArtifactSource::Document fetch(int64_t remote, const std::string& url,
                                          const std::vector<std::string>& headers, uint64_t max_size,
                                          unsigned timeout_seconds) override;

  private:
    const access::Identity& user();
    /// What a distribution serves now. None: there is no such distribution in the domain.
    std::optional<content::Route> route_of(db::Connection& connection, int64_t distribution);
    void refuse(int status, const std::string& detail);
    /// False: the caller's token is not good for this, and the answer that says so is made.
    bool in_scope(const access::Identity& who);
    /// False: the answer that refuses is made.
    bool allowed(const std::function<bool(const access::Identity&)>& decide);
    /// The task is the caller's, in this domain.
    void own(tasks::TaskSpec& spec);
    Uuid dispatched(tasks::TaskSpec spec);
    std::string task_href(const Uuid& task);
    /// The file of the form as a task's, to become the unit.
    api::NewContent new_content(const host::NewUnit& unit);
    /// The file of the form, committed to the store with the first use of its digests.
    const std::pair<std::string, artifacts::Stored>* stored(std::string_view name);

    Assembly& assembly_;
    access::Access* access_;
    http::Request& request_;
    model::Domain domain_;
    std::string path_;
    mutable std::deque<std::string> joined_;  // what header() gave out of several lines
    std::optional<access::Identity> user_;
    std::optional<content::Route> found_;  // by find(), until what it serves is asked for
    std::optional<Uuid> creating_;
    std::string origin_;
    std::optional<std::vector<std::pair<std::string, std::string>>> parameters_, fields_;
    std::deque<std::pair<std::string, std::pair<std::string, artifacts::Stored>>> files_;
    http::Response response_;
    bool sent_ = false, files_answer_ = false, tells_failure_ = false;
    std::optional<bool> remembered_;  // whether the answer was made before, when the plugin knows
    std::string kept_out_;
    std::optional<std::pair<model::VersionRef, std::string>> file_;
    std::unique_ptr<GrowingBody> growing_;  // of an answer that went on after send()
    uint64_t skipped_ = 0;                  // bytes of such an answer to HEAD
};

/// Records what a plugin answered: what changes something, and what is refused; with a reason of the plugin's
/// (the status phrase) any answer that is an error is a refusal. Reads are recorded as add_refused_read()
/// does. `kept_out`: what was kept out of an answer to a read, which is a refusal too; may be empty. `who` is
/// asked only for what is recorded.
void audit(access::Journal& journal, const http::Request& request,
           const std::function<access::Identity()>& who, const std::string& domain, const std::string& plugin,
           const std::string& correlation_id, const http::Response& response,
           const std::string& kept_out = {});

/// Where plugins answer: their URL trees.
class Router;
void add_plugin_routes(Router& router, Assembly& assembly, api::Api& api, access::Access& access,
                       access::Journal& journal);

}  // namespace granary::app
