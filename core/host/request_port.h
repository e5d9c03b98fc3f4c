#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/artifacts/store.h"
#include "core/model/context.h"
#include "core/model/descriptor.h"
#include "core/model/repository.h"

namespace granary::host {

/// A file of a request's form: spooled, hashed, not kept unless something is made of it.
struct FormFile {
    std::string_view file_name;
    uint64_t size = 0;
    artifacts::Digests digests;
};

/// A resource, as far as it is known without asking for it.
struct Named {
    const model::Type* type = nullptr;
    int64_t id = 0;
    Uuid pulp_id;
};

/// What a distribution serves.
struct Serving {
    std::optional<model::VersionRef> version;
    int64_t version_created = 0;  ///< microseconds
    int64_t units_changed = 0;    ///< microseconds: when units of the domain were last changed in place
    std::optional<int64_t> publication;
    std::optional<int64_t> remote;
    std::optional<Named> repository;  ///< the distribution's own
    std::string content_url;          ///< where its files are, with a slash at the end
    std::string base_url;             ///< its place below a route of its plugin, or empty
};

/// A distribution found by path.
struct FoundDistribution {
    Named distribution;
    std::string rest;  ///< of the path, without a slash in front
};

/// A unit to be made from a file of the form.
struct NewUnit {
    const model::Type* type = nullptr;
    std::string file, file_name, task_name;
    std::string values = "{}";  ///< JSON object by field name
    std::optional<int64_t> repository;
    bool tells_failure = false;  ///< the answer is a refusal when the task fails before it goes out
};

/// The task that makes a unit and takes more.
struct Gathered {
    std::string session, task;  ///< what names it to later requests; its href
    int64_t begins = 0;         ///< microseconds
};

/// A task of a plugin, started by a request.
struct NewTask {
    std::string function, name, arguments;
    std::vector<std::string> exclusive, shared;
};

/// What the host needs of a request under way. HTTP, users and the queue are above this module, so the app
/// adapts them to it. One thread. All throw Failure or DbError; texts live as long as the request.
class RequestPort {
  public:
    virtual ~RequestPort() = default;
    virtual model::Context& model() = 0;
    virtual const model::Domain& domain() = 0;

    virtual std::string_view method() const = 0;
    virtual std::string_view path() const = 0;
    virtual std::string_view query() const = 0;
    virtual std::optional<std::string_view> header(std::string_view name) const = 0;
    virtual std::optional<std::string_view> parameter(std::string_view name) = 0;
    virtual std::string_view remote_address() const = 0;
    virtual std::string_view origin() = 0;
    virtual std::string_view body() const = 0;
    virtual std::optional<std::pair<std::string_view, std::string_view>> form_field(size_t index) = 0;
    virtual std::optional<FormFile> form_file(std::string_view name) = 0;

    virtual void set_header(std::string_view name, std::string_view value) = 0;
    virtual void write(std::string_view bytes) = 0;
    virtual void send(int status, std::string_view reason) = 0;
    /// Clients are told, where that is wanted, that the answer was made before, or that it was not.
    virtual void tell_remembered(bool remembered) = 0;
    /// A rule kept something out of the answer, which is none of a refusal: for the audit journal.
    virtual void record_kept_out(std::string_view sentence) = 0;

    virtual std::optional<FoundDistribution> find(std::string_view path) = 0;
    virtual Serving serving(int64_t distribution) = 0;
    /// False: the answer that refuses is made.
    virtual bool authorize(std::string_view permission, const model::Type* type, int64_t id) = 0;
    /// The same by a policy of the plugin's routes, for what a distribution serves (0: none is addressed).
    virtual bool admit(std::string_view policy, std::string_view action, const model::Type* type,
                       int64_t distribution) = 0;
    /// The answer is the file of a version. Throws kUnsupported where no files are served.
    virtual void answer_file(const model::VersionRef& version, std::string path) = 0;
    virtual std::string user_prn() = 0;
    virtual int64_t user_id() = 0;                        ///< 0: nobody
    virtual std::string create(const NewUnit& unit) = 0;  ///< href of the task
    /// See granary.gathering/1. `session`: anything a client sent.
    virtual Gathered gather(const NewUnit& unit, std::string_view session, unsigned window_seconds) = 0;
    virtual std::string dispatch(const NewTask& task) = 0;  ///< href of the task
    /// A document through a remote; kNotFound for upstream's 404 and 410.
    virtual model::ArtifactSource::Document fetch(int64_t remote, const std::string& url,
                                                  const std::vector<std::string>& headers, uint64_t max_size,
                                                  unsigned timeout_seconds) = 0;
};

}  // namespace granary::host
