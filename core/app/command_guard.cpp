
#include "core/app/assembly.h"
#include "core/app/commands.h"
#include "core/base/json_writer.h"
#include "core/base/text.h"
#include "core/base/time.h"
#include "core/content/guards.h"

namespace granary::app {

namespace {

constexpr std::string_view kGuard =
    "SELECT pulp_id FROM contentguard WHERE name = $1 AND domain_id = $2 AND type = 'core.content_redirect'";

}  // namespace

int sign_url(const CommonOptions& options, const std::string& guard, const std::string& domain_name,
             const std::string& path, int64_t seconds) {
    const auto loaded = load_or_complain(options);
    if (!loaded) return kFailed;
    Assembly assembly(loaded->config, Purpose::kCommand);
    const model::Context& context = assembly.context();
    if (!path.starts_with(context.content_prefix))
        return complain(options, "the path " + path + " is not below " + context.content_prefix +
                                     ", where content is served");
    // A distribution has a guard of its own domain, which with domains is the first part of the path.
    std::string name = domain_name;
    if (name.empty() && context.domains)
        name = path.substr(context.content_prefix.size(),
                           path.find('/', context.content_prefix.size()) - context.content_prefix.size());
    std::optional<Uuid> id;
    {
        const db::Lease lease = assembly.database().lease();
        const auto domain =
            name.empty() ? std::optional(model::default_domain(*lease)) : model::find_domain(*lease, name);
        if (!domain) return complain(options, "there is no domain '" + name + "'");
        name = domain->name;
        id = lease->query_uuid(kGuard, {guard, domain->id});
    }
    if (!id)
        return complain(options, "there is no content_redirect guard '" + guard + "'" +
                                     (context.domains ? " in the domain '" + name + "'" : ""));
    const int64_t expires = now() / 1'000'000 + seconds;
    const std::string url = context.content_origin + percent_encode(path, "/:@!$&'()*+,;=~") + "?" +
                            content::signed_query(assembly.secrets(), *id, path, "", expires);
    if (options.json) {
        std::string text;
        JsonWriter json(text);
        json.begin_object();
        json.member("url", url);
        json.key("expires");
        json.time(expires * 1'000'000);
        json.end_object();
        print(text + "\n");
    } else {
        print(url + "\n");
    }
    return kWell;
}

}  // namespace granary::app
