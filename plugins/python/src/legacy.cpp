#include <nlohmann/json.hpp>

#include "attestation.h"
#include "blocklist.h"
#include "guard.h"
#include "index.h"
#include "metadata.h"
#include "names.h"
#include "package.h"
#include "page.h"
#include "quarantine.h"
#include "reservations.h"
#include "text.h"
#include "trust.h"

/// The upload form of twine and its like.
namespace granary_python {

namespace {

using Json = nlohmann::ordered_json;

/// Names the task that takes what else the client uploads.
constexpr std::string_view kCookie = "uploads";
/// For how many seconds after each file it waits for another.
constexpr uint32_t kWindow = 5;

/// A sentence for the status line, which is all that some clients show.
std::string status_text(const std::string& sentence) {
    constexpr size_t kLongest = 300;
    return clean_text(sentence.substr(0, kLongest));
}

/// Field errors, as the API words them.
class Errors {
  public:
    void add(const char* field, const std::string& sentence) {
        if (json_.empty()) first_ = status_text(std::string(field) + ": " + sentence);
        json_[field].push_back(sentence);
    }
    bool any() const { return !json_.empty(); }
    const std::string& first() const { return first_; }
    std::string body() const { return json_.dump(-1, ' ', false, Json::error_handler_t::replace); }

  private:
    Json json_ = Json::object();
    std::string first_;
};

std::string no_choice(std::string_view value) {
    return "\"" + std::string(value) + "\" is not a valid choice.";
}

bool is_sha256(std::string_view text) {
    return text.size() == 64;
}

/// Fields of the form, without the file's bytes.
void check_form(granary::Request& request, const std::optional<granary::FormFile>& file, Errors& errors) {
    if (const auto version = request.form("protocol_version"); version && *version != "1")
        errors.add("protocol_version", no_choice(*version));
    if (const auto version = request.form("metadata_version");
        version && !version->empty() && !is_metadata_version(*version))
        errors.add("metadata_version", no_choice(*version));
    const auto filetype = request.form("filetype");
    if (filetype && *filetype != "bdist_wheel" && *filetype != "sdist")
        errors.add("filetype", no_choice(*filetype));
    const auto digest = request.form("sha256_digest");
    if (!digest)
        errors.add("sha256_digest", "This field is required.");
    else if (!is_sha256(*digest))
        errors.add("sha256_digest", "Ensure this field has exactly 64 characters.");
    if (const auto attestations = request.form("attestations"); attestations && !attestations->empty()) {
        try {
            (void)parse_attestations(*attestations);
        } catch (const granary::Error& problem) {
            errors.add("attestations",
                       std::string("The uploaded attestations are not valid: ") + problem.what());
        }
    }
    if (!file) {
        errors.add("content", "No file was submitted.");
        return;
    }
    const std::string name(file->file_name);
    const std::string found = packagetype_of(name);
    if (found.empty()) {
        errors.add("content", "Extension on " + name +
                                  " is not a valid python extension (.whl, .exe, .egg, .tar.gz, "
                                  ".tar.bz2, .zip)");
        return;
    }
    if (!parse_file_name(name))
        errors.add("content", name + " is not the name of a distribution file: NAME-VERSION… is wanted");
    if (filetype && *filetype != found && !errors.any())
        errors.add("filetype", "filetype " + std::string(*filetype) + " does not match found filetype " +
                                   found + " for file " + name);
    if (digest && is_sha256(*digest) && lower(*digest) != granary::view(file->digests.sha256))
        errors.add("sha256_digest", "The sha256 of the file is " +
                                        std::string(granary::view(file->digests.sha256)) +
                                        ", the request says " + lower(*digest));
}

/// The value of our cookie; empty: the client has sent none.
std::string_view session_of(const granary::Request& request) {
    std::string_view rest = request.header("cookie").value_or("");
    while (!rest.empty()) {
        const size_t end = std::min(rest.find_first_of(";,"), rest.size());
        const std::string_view one = strip(rest.substr(0, end));
        if (one.starts_with(kCookie) && one.substr(kCookie.size()).starts_with("="))
            return one.substr(kCookie.size() + 1);
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return {};
}

/// Hands the file to a task, of its own or of the client's session.
void hand_over(granary::Request& request, const granary_creation& creation) {
    if (granary::Plugin::setting("group_uploads") != "true") {
        const std::string task(request.create(creation));
        return request.answer(
            202, "application/json",
            Json{{"session", nullptr}, {"task", task}, {"task_start_time", nullptr}}.dump());
    }
    const granary_gathered gathered = request.gather(creation, session_of(request), kWindow);
    const std::string session(granary::view(gathered.session)), task(granary::view(gathered.task));
    request.set_header("Set-Cookie", std::string(kCookie) + "=" + session + "; Path=/pypi/; HttpOnly" +
                                         (request.origin().starts_with("https:") ? "; Secure" : "") +
                                         "; SameSite=Strict");
    request.answer(
        200, "application/json",
        Json{{"session", session}, {"task", task}, {"task_start_time", rfc3339(gathered.begins)}}.dump());
}

}  // namespace

void take_upload(Call& call) {
    granary::Request& request = call.request;
    if (!call.distribution.flag("allow_uploads"))
        return refuse(request, 403, "Index is not allowing uploads");
    auto repository = own_repository(call);
    if (!repository) return;
    if (const auto action = request.form("action"); action && *action != "file_upload") {
        const std::string sentence = "We do not support the :action " + std::string(*action);
        return request.answer(400, "application/json", Json::array({sentence}).dump(), status_text(sentence));
    }
    const auto file = request.file("content");
    Errors errors;
    check_form(request, file, errors);
    if (errors.any()) return request.answer(400, "application/json", errors.body(), errors.first());

    const std::string name(file->file_name), version = parse_file_name(name)->version;
    const std::string project = normalize(parse_file_name(name)->project);
    // Its task would fail; whoever uploads would not see that.
    if (repository->flag("error_on_reject") && Blocklist(*repository).blocks(project, version, name))
        return refuse(request, 403, blocked_sentence(name));
    if (const Reservations reservations(*repository); !reservations.empty())
        if (const Reservation* reserved =
                reservations.against(project, Caller::read(request.caller()), false)) {
            return refuse(request, 403, "Not uploaded: " + reserved->sentence(project));
        }
    if (request.form("attestations").value_or("").empty() && asks_for_attestations(&*repository, project))
        return refuse(request, 400,
                      "Not uploaded: attestations of " + project + " are asked for, and the upload has none");
    const std::vector<Hold> holds = holds_of(request, call.served.version_prn, project);
    if (const Hold* hold = hold_on(holds, version))
        return refuse(request, 403, "Not uploaded: " + hold->sentence());
    if (call.served.version >= 0 &&
        request.count(call.served.version_prn, {kPackage, {kFilename}, {{kFilename, name}}}) > 0) {
        return refuse(request, 400, "Package " + name + " already exists in index");
    }
    const granary::Value path{name}, origin{kFromIndex}, uploader{request.user()},
        attestations = granary::Value::json(std::string(request.form("attestations").value_or("")));
    std::vector<granary_named_value> values = {
        {"relative_path", path.c()}, {"origin", origin.c()}, {"uploader", uploader.c()}};
    const bool attested = !granary::view(attestations.c().as.text).empty();
    if (attested) values.push_back({"attestations", attestations.c()});
    // Whoever uploads learns what is wrong with the file; of attestations only the task may tell it.
    const uint64_t flags = attested ? 0 : GRANARY_CREATION_TELLS_FAILURE;
    hand_over(request, {kPackage, granary::to_c("content"), granary::to_c(name), values.data(), values.size(),
                        repository->c(), granary::to_c("pulp_python.app.tasks.upload.upload"), flags});
}

}  // namespace granary_python
