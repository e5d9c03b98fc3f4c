#include "group.h"
#include "index.h"

/// The list of projects of an index: some, or half a million of them.
namespace granary_python {

namespace {

/// What is shorter is made before it is answered, with its length; of what is longer the beginning is sent
/// while the rest is made.
constexpr size_t kBegin = size_t{16} << 10;
/// What is longer than this (some forty thousand projects) is not gathered to be remembered.
constexpr size_t kKept = size_t{2} << 20;

/// The answer with a page that is being made. What is not too large for it is left in the cache.
class Answering {
  public:
    Answering(Call& call, Form form) : call_(call), form_(form) {}

    void write(std::string_view piece) {
        if (!begun_ || keeps_) made_ += piece;
        if (made_.size() > kKept) forget();
        if (begun_) return call_.request.write(piece);
        if (made_.size() < kBegin) return;
        begun_ = true;
        begin_page(call_, form_);
        call_.request.send(200);
        call_.request.write(made_);
    }

    void finish(const std::string& key) {
        if (!begun_) send_page(call_, form_, made_);
        if (keeps_) call_.pages.put(key, std::make_shared<const std::string>(std::move(made_)));
    }

  private:
    void forget() {
        keeps_ = false;
        made_ = std::string();
    }

    Call& call_;
    const Form form_;
    std::string made_;
    bool begun_ = false, keeps_ = true;
};

}  // namespace

void answer_list(Call& call) {
    std::optional<Group> group;
    if (Group::is_one(call.distribution)) {
        group.emplace(call);
        // What upstreams have is in no list.
        call.tag = group->fingerprint();
    } else {
        if (call.served.version < 0 && !call.served.remote.empty()) return not_found(call.request);
        if (!call.served.publication.empty()) return redirect_to_publication(call, "simple/");
    }
    const Form form = wanted_form(call);
    // There is a list in any case: who has it need not wait for it to be made.
    if (is_not_modified(call, "600")) return;
    const bool json = form == Form::kV1Json;
    const std::string key =
        std::string("list ") + (json ? "j " : "h ") + (group ? call.tag : state_of(call.served));
    const PageCache::Page page = call.pages.find(key);
    call.request.tell_remembered(page != nullptr);
    if (page) return send_page(call, form, *page);
    Answering answering(call, form);
    const auto write = [&](std::string_view piece) { answering.write(piece); };
    if (group)
        write_group_list(call.request, *group, json, write);
    else
        write_project_list(call.request, call.served.version_prn, json, write);
    answering.finish(key);
}

}  // namespace granary_python
