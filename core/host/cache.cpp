#include "core/host/cache.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "core/base/log.h"
#include "core/base/text.h"

namespace granary::host {
namespace {

using Json = nlohmann::json;
constexpr int kFormat = 1;

}  // namespace

ProbeCache::ProbeCache(std::string path, std::string core) : path_(std::move(path)), core_(std::move(core)) {
    if (path_.empty()) return;
    // An answer decides what is loaded: it counts only when nobody else could have written it.
    struct stat status {};
    if (::stat(path_.c_str(), &status) != 0 || status.st_uid != ::geteuid() ||
        (status.st_mode & (S_IWGRP | S_IWOTH)) != 0)
        return;
    std::ifstream in(path_);
    std::stringstream text;
    text << in.rdbuf();
    const Json document = Json::parse(text.str(), nullptr, false);
    try {
        if (!document.is_object() || document.value("format", 0) != kFormat ||
            document.value("core", "") != core_)
            return;
        for (const auto& [file, entry] : document.at("files").items()) {
            Entry known;
            known.size = entry.at("size").get<uint64_t>();
            known.modified = entry.at("modified").get<int64_t>();
            known.answer = {entry.at("sha256").get<std::string>(), entry.at("manifest").get<std::string>(),
                            entry.at("declarations").get<std::string>(),
                            entry.at("refusal").get<std::string>()};
            entries_.emplace(file, std::move(known));
        }
    } catch (const Json::exception&) {
        entries_.clear();
    }
}

std::optional<Probed> ProbeCache::find(const PluginFile& file) const {
    const auto found = entries_.find(file.path());
    if (found == entries_.end() || found->second.size != file.identity().size ||
        found->second.modified != file.identity().modified)
        return std::nullopt;
    if (to_hex(sha256(file.read())) != found->second.answer.sha256) return std::nullopt;
    return found->second.answer;
}

void ProbeCache::put(const PluginFile& file, const Probed& answer) {
    entries_[file.path()] = Entry{file.identity().size, file.identity().modified, answer};
    changed_ = true;
}

void ProbeCache::save() const {
    if (!changed_ || path_.empty()) return;
    Json files = Json::object();
    for (const auto& [file, entry] : entries_) {
        // Entries of files that went away would only pile up.
        if (::access(file.c_str(), F_OK) != 0) continue;
        files[file] = {{"size", entry.size},
                       {"modified", entry.modified},
                       {"sha256", entry.answer.sha256},
                       {"manifest", entry.answer.manifest},
                       {"declarations", entry.answer.declarations},
                       {"refusal", entry.answer.refusal}};
    }
    const Json document = {{"format", kFormat}, {"core", core_}, {"files", std::move(files)}};
    const std::string temporary = path_ + "." + std::to_string(::getpid());
    std::error_code ignored;
    std::filesystem::create_directories(std::filesystem::path(path_).parent_path(), ignored);
    const std::string text = document.dump(-1, ' ', false, Json::error_handler_t::replace);
    const int fd = ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
    const bool written =
        fd >= 0 && ::write(fd, text.data(), text.size()) == static_cast<ssize_t>(text.size());
    if (fd >= 0) ::close(fd);
    if (!written || ::rename(temporary.c_str(), path_.c_str()) != 0) {
        ::unlink(temporary.c_str());
        log::warning("plugins", "the cache of probe answers " + path_ +
                                    " cannot be written; plugins are probed again next time");
    }
}

}  // namespace granary::host
