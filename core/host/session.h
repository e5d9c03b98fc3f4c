#pragma once

#include <granary/draft.h>
#include <sys/types.h>

#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "core/host/arguments.h"
#include "core/host/library.h"
#include "core/host/request_port.h"
#include "core/host/task_port.h"
#include "core/model/content.h"
#include "core/model/content_query.h"
#include "core/model/descriptor.h"
#include "core/model/href.h"
#include "core/model/proposal.h"
#include "core/model/repository.h"

/// What the ABI's opaque types are on this side. Internal to core/host.

/// One run of a task; lives as long as run() does.
struct granary_task {
    granary::host::TaskPort& port;
    const granary::host::Library& library;
    std::map<std::string, std::string, std::less<>> arguments;  ///< JSON by name
    std::deque<std::string> kept;                               ///< texts lent to the plugin until run() ends
    granary::host::Live<granary_task> live{this};

    granary_str keep(std::string text) { return granary::host::str(kept.emplace_back(std::move(text))); }
};

/// A resource. Values are read when they are asked for, and kept so that what was lent stays valid.
struct granary_record {
    granary::model::Context* context = nullptr;
    granary::model::Domain domain;
    const granary::model::Type* type = nullptr;
    int64_t id = 0;
    granary::Uuid pulp_id;
    std::string owner;     ///< name of the plugin that has it open
    bool pending = false;  ///< the row is being made: set() fills `values` only
    std::string type_key;  ///< "repository:file.file"
    std::string latest_prn;
    std::map<std::string, granary::model::FieldValue, std::less<>> values;
    granary::model::Entourage* entourage = nullptr;  ///< of a unit being made from a file
    int64_t parent = 0;  ///< of a nested resource that is being made: the row it stands below
    bool given = false;  ///< the plugin closes it; others are the host's
    granary::host::Live<granary_record> live{this};
};

/// One request; lives as long as the call into the plugin does.
struct granary_request {
    granary::host::RequestPort& port;
    const granary::host::Library& library;
    std::deque<std::string> kept{};                                             ///< texts lent to the plugin
    std::deque<granary::artifacts::Digests> digests{};                          ///< the same
    std::map<std::string, granary::model::VersionRef, std::less<>> versions{};  ///< those that were given out
    granary::host::Live<granary_request> live{this};

    granary_str keep(std::string text) { return granary::host::str(kept.emplace_back(std::move(text))); }
};

/// What finalize() is lent: a version in the making, or in a request what is proposed. Neither: it was
/// committed.
struct granary_draft_version {
    granary::model::Context& context;
    granary::model::VersionBuilder* builder = nullptr;
    const granary::model::Proposal* proposal = nullptr;
    granary::model::SyncSession* session = nullptr;  ///< whose version it is: its units may be on their way
    std::string caller{};                            ///< lent to the plugin
    granary::host::Live<granary_draft_version> live{this};
};

/// Reasons against a request, collected by granary.checking/1.
struct granary_refusals {
    std::vector<granary::model::Refusal> all{};
    granary::host::Live<granary_refusals> live{this};
};

namespace granary::host {

/// Its row. Throws Failure(kInvalid) when it is no distribution.
int64_t distribution_id(const granary_record& record);
/// For the plugin; the texts are the request's.
void give_served(granary_request& request, const Serving& serving, granary_served* out);
/// A version by its PRN or href. Throws Failure(kNotFound) naming it.
model::VersionRef version_of(granary_request& request, granary_str reference);

/// Hands a record over to the plugin, which closes it.
granary_record* give(std::unique_ptr<granary_record> record);
/// A version that can still be looked into. Throws Failure(kConflict) when it is committed.
granary_draft_version& draft_of(granary_draft_version* handle);

/// Text of a reference: a PRN or href, or either as a JSON string.
std::string reference_text(granary_str reference);
/// Resolves it, or throws Failure naming it.
model::Resolved resolve_reference(model::Context& context, const model::Domain& domain,
                                  granary_str reference);

/// A value for the plugin, pointing into `value`.
granary_value lend(const model::FieldValue& value, model::FieldType type);
/// What query_content() calls with its rows, passed on to a plugin's `batch`. Throws Failure when the plugin
/// ends the walk. Borrows `query`.
std::function<void(std::span<const model::QueriedRow>)> lend_rows(
    const model::ContentQuery& query, void* user,
    granary_status (*batch)(void* user, const granary_rows* rows));
/// The plugin's value for `field`; checks its type. Throws Failure(kInvalid) naming the field.
model::FieldValue take(const model::Field& field, const granary_value& value);

/// One value of a row; nothing for SQL NULL. Throws Failure for fields without a column and for secrets.
model::FieldValue read_value(model::Context& context, const model::Type& type, int64_t id,
                             const model::Field& field);
/// Sets fields of the type's own table; notes with the domain that a unit of content was changed.
void write_values(model::Context& context, const model::Domain& domain, const model::Type& type, int64_t id,
                  const std::map<const model::Field*, model::FieldValue>& values);
/// The row of `type` with this id, open for the plugin `owner`. Throws Failure(kNotFound).
std::unique_ptr<granary_record> open_row(model::Context& context, const model::Domain& domain,
                                         const model::Type& type, int64_t id, const std::string& owner);
/// A repository for a hook of its type.
void fill_repository(granary_record& repository, model::Context& context, const model::Type& type,
                     int64_t id);
/// Calls `batch` with the rows of a nested type below `parent`, oldest first, fields by tag. Throws Failure.
void each_nested(model::Context& context, const model::Type& type, int64_t parent, const uint32_t* tags,
                 uint64_t count, const std::function<granary_status(const granary_rows*)>& batch);
/// Files of a version that are not in the store.
uint64_t count_missing(model::Context& context, const model::VersionRef& version);

/// Digests for the plugin, pointing into `digests`.
granary_digests lend(const artifacts::Digests& digests);
/// A plugin's digests. Throws Failure(kInvalid) naming the file.
void take_digests(artifacts::Digests& out, const granary_digests& digests, std::string_view relative_path);
/// A batch of units, each with the files its type wants. Throws Failure(kInvalid).
std::vector<model::DeclaredUnit> take_units(const model::Type& type, const granary_units& units);
/// `self` of a granary_reader over a descriptor; granary.upload/1 knows it.
struct FileReader {
    int fd = -1;
    off_t at = 0;
    Live<FileReader> live{this};
};
/// That of a reader the plugin got.
FileReader& file_reader_of(granary_reader* reader);
int64_t read_file(void* self, void* buffer, uint64_t capacity, granary_error* error);
/// "Name: value" for a request to an upstream. Throws Failure(kInvalid) for what would be more lines than
/// one.
std::string_view take_header(granary_str line, std::string_view argument);
/// A fetched document for the plugin, which releases it.
void give_document(model::ArtifactSource::Document document, granary_document* out);

/// Key of a type at the boundary: "content:file.file".
std::string boundary_key(const model::Type& type);
/// The PRN of a repository version.
std::string version_prn(model::Context& context, const model::VersionRef& version);
/// The type of `kind` named `name`; throws Failure(kNotFound) when there is none.
const model::Type& require_type(const model::Registry& registry, model::Kind kind, const char* name);

/// Index in own_fields(type) for each tag. Throws Failure(kInvalid) naming the tag.
std::vector<size_t> field_indexes(const model::Type& type, const std::vector<const model::Field*>& fields,
                                  std::span<const uint32_t> tags);
/// What a query of the content is to answer with, by tag. Throws Failure(kInvalid) naming the tag.
std::vector<model::ContentColumn> take_columns(const model::Type& type, const uint32_t* tags, uint64_t count);

/// Collects rows for granary_rows and hands them on by the thousand.
class RowBatch {
  public:
    using Callback = granary_status (*)(void*, const granary_rows*);
    RowBatch(const model::Type& type, const uint32_t* tags, uint64_t count, void* user, Callback callback);
    void add(const model::ContentRow& row);
    void flush();

  private:
    std::vector<const model::Field*> fields_;
    std::vector<size_t> indexes_;
    void* user_;
    Callback callback_;
    std::deque<model::ContentRow> rows_;
    std::vector<granary_value> values_;
    std::vector<int64_t> content_;
};

}  // namespace granary::host
