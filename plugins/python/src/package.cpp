#include "package.h"

#include "names.h"

namespace granary_python {

namespace {

constexpr MetadataField kMetadataFields[] = {
    {kMetadataVersion, "metadata_version", &Metadata::metadata_version, nullptr, nullptr},
    {kAuthor, "author", &Metadata::author, nullptr, nullptr},
    {kAuthorEmail, "author_email", &Metadata::author_email, nullptr, nullptr},
    {kMaintainer, "maintainer", &Metadata::maintainer, nullptr, nullptr},
    {kMaintainerEmail, "maintainer_email", &Metadata::maintainer_email, nullptr, nullptr},
    {kDescription, "description", &Metadata::description, nullptr, nullptr},
    {kDescriptionContentType, "description_content_type", &Metadata::description_content_type, nullptr,
     nullptr},
    {kHomePage, "home_page", &Metadata::home_page, nullptr, nullptr},
    {kDownloadUrl, "download_url", &Metadata::download_url, nullptr, nullptr},
    {kKeywords, "keywords", &Metadata::keywords, nullptr, nullptr},
    {kLicense, "license", &Metadata::license, nullptr, nullptr},
    {kLicenseExpression, "license_expression", &Metadata::license_expression, nullptr, nullptr},
    {kSummary, "summary", &Metadata::summary, nullptr, nullptr},
    {kPlatform, "platform", nullptr, nullptr, nullptr},
    {kSupportedPlatform, "supported_platform", nullptr, nullptr, nullptr},
    {kProjectUrl, "project_url", nullptr, nullptr, nullptr},
    {kClassifiers, "classifiers", nullptr, &Metadata::classifiers, "[]"},
    {kRequiresDist, "requires_dist", nullptr, &Metadata::requires_dist, "[]"},
    {kProvidesDist, "provides_dist", nullptr, &Metadata::provides_dist, "[]"},
    {kObsoletesDist, "obsoletes_dist", nullptr, &Metadata::obsoletes_dist, "[]"},
    {kRequiresExternal, "requires_external", nullptr, &Metadata::requires_external, "[]"},
    {kProvidesExtras, "provides_extras", nullptr, &Metadata::provides_extras, "[]"},
    {kDynamic, "dynamic", nullptr, &Metadata::dynamic, "[]"},
    {kLicenseFile, "license_file", nullptr, &Metadata::license_files, "[]"},
    {kProjectUrls, "project_urls", nullptr, &Metadata::project_urls, "{}"},
};

}  // namespace

std::span<const MetadataField> metadata_fields() {
    return kMetadataFields;
}

PackageValues values_of(const Metadata& metadata) {
    PackageValues values = {{"name", metadata.name},
                            {"name_normalized", normalize(metadata.name)},
                            {"version", metadata.version},
                            {"requires_python", metadata.requires_python}};
    for (const MetadataField& field : kMetadataFields) {
        if (field.otherwise != nullptr)
            values.emplace_back(field.name, json_text(python_json(metadata.*field.list)));
        else
            values.emplace_back(field.name, field.text == nullptr ? std::string() : metadata.*field.text);
    }
    return values;
}

PackageValues values_of(const Document& document) {
    PackageValues values;
    for (const MetadataField& field : kMetadataFields) {
        if (field.otherwise != nullptr)
            values.emplace_back(field.name,
                                granary::Value::json(document.inner(field.name, field.otherwise)));
        else
            values.emplace_back(field.name, granary::Value(document.text(field.name)));
    }
    return values;
}

}  // namespace granary_python
