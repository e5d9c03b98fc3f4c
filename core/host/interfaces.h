#pragma once

#include <granary/draft.h>

/// The host's side of each interface, found by id in library.cpp. One file each.
namespace granary::host {

extern const granary_task_1 kTaskInterface;                  // abi_task.cpp
extern const granary_config_1 kConfigInterface;              // library.cpp
extern const granary_record_1 kRecordInterface;              // abi_record.cpp
extern const granary_repositories_1 kRepositoriesInterface;  // abi_record.cpp
extern const granary_sync_1 kSyncInterface;                  // abi_sync.cpp
extern const granary_publish_1 kPublishInterface;            // abi_publish.cpp
extern const granary_versions_1 kVersionsInterface;          // abi_versions.cpp
extern const granary_store_1 kStoreInterface;                // abi_store.cpp
extern const granary_secrets_1 kSecretsInterface;            // abi_store.cpp

extern const granary_upload_1 kUploadInterface;    // hooks.cpp
extern const granary_console_1 kConsoleInterface;  // command.cpp
extern const granary_http_1 kHttpInterface;        // abi_http.cpp
extern const granary_serving_1 kServingInterface;  // abi_serving.cpp

extern const granary_gathering_1 kGatheringInterface;     // abi_serving.cpp
extern const granary_caching_1 kCachingInterface;         // abi_http.cpp
extern const granary_keeping_out_1 kKeepingOutInterface;  // abi_http.cpp

extern const granary_past_1 kPastInterface;          // abi_past.cpp
extern const granary_caller_1 kCallerInterface;      // abi_caller.cpp
extern const granary_checking_1 kCheckingInterface;  // abi_checking.cpp
extern const granary_nested_1 kNestedInterface;      // abi_checking.cpp
extern const granary_units_1 kUnitsInterface;        // abi_units.cpp
extern const granary_scan_1 kScanInterface;          // abi_scan.cpp
extern const granary_download_1 kDownloadInterface;  // abi_scan.cpp

}  // namespace granary::host
