#include "core/host/elf.h"

#include <elf.h>

#include <algorithm>
#include <cstring>
#include <optional>

namespace granary::host {
namespace {

// More than any real plugin has; bounds the work a hostile file can cause.
constexpr uint64_t kMaxSymbols = 1'000'000;
constexpr uint64_t kMaxManifest = 64 * 1024;

#if defined(__x86_64__)
constexpr uint16_t kMachine = EM_X86_64;
#elif defined(__aarch64__)
constexpr uint16_t kMachine = EM_AARCH64;
#else
#error "Granary knows the ELF machine number of x86-64 and AArch64 only"
#endif

Error invalid(std::string clause) {
    return Error{ErrorCode::kInvalid, std::move(clause), {}};
}

/// Bytes of the file, read by copying so that alignment does not matter.
class Image {
  public:
    explicit Image(std::string_view bytes) : bytes_(bytes) {}

    bool has(uint64_t offset, uint64_t size) const {
        return offset <= bytes_.size() && size <= bytes_.size() - offset;
    }
    template <class T>
    bool read(uint64_t offset, T& out) const {
        if (!has(offset, sizeof(T))) return false;
        std::memcpy(&out, bytes_.data() + offset, sizeof(T));
        return true;
    }
    std::string_view slice(uint64_t offset, uint64_t size) const {
        return has(offset, size) ? bytes_.substr(offset, size) : std::string_view();
    }

  private:
    std::string_view bytes_;
};

uint64_t align_up(uint64_t value, uint64_t alignment) {
    return (value + alignment - 1) & ~(alignment - 1);
}

/// Dynamic section with addresses turned into file offsets, the way the loader maps them.
struct Dynamic {
    std::optional<uint64_t> strings, symbols, hash, gnu_hash;
    uint64_t strings_size = 0;
    std::vector<uint64_t> needed;
    bool no_delete = false;
};

class Reader {
  public:
    explicit Reader(std::string_view bytes) : image_(bytes) {}

    Result<ElfFacts> run() {
        if (auto problem = header()) return invalid(*problem);
        for (const Elf64_Phdr& segment : segments_) {
            if (segment.p_type != PT_LOAD && segment.p_type != PT_DYNAMIC && segment.p_type != PT_NOTE)
                continue;
            if (!image_.has(segment.p_offset, segment.p_filesz))
                return invalid("it is truncated: a segment reaches beyond the end of the file");
            if (segment.p_type == PT_NOTE) {
                if (auto problem = notes(segment)) return invalid(*problem);
            }
        }
        const auto dynamic = std::find_if(segments_.begin(), segments_.end(),
                                          [](const Elf64_Phdr& s) { return s.p_type == PT_DYNAMIC; });
        if (dynamic == segments_.end())
            return invalid("it is not a shared library: it has no dynamic section");
        if (auto problem = read_dynamic(*dynamic)) return invalid(*problem);
        if (auto problem = read_symbols()) return invalid(*problem);
        return std::move(facts_);
    }

  private:
    using Problem = std::optional<std::string>;

    Problem header() {
        Elf64_Ehdr header;
        if (!image_.has(0, SELFMAG) || image_.slice(0, SELFMAG) != std::string_view(ELFMAG, SELFMAG))
            return "it is not an ELF file";
        if (!image_.read(0, header)) return "it is truncated: the ELF header is incomplete";
        if (header.e_ident[EI_CLASS] != ELFCLASS64) return "it is not a 64-bit ELF file";
        if (header.e_ident[EI_DATA] != ELFDATA2LSB) return "it is not a little-endian ELF file";
        if (header.e_type != ET_DYN) return "it is not a shared library";
        if (header.e_machine != kMachine) return "it was built for another processor architecture";
        if (header.e_phentsize != sizeof(Elf64_Phdr)) return "its program headers have an unknown size";
        if (!image_.has(header.e_phoff, uint64_t{header.e_phnum} * sizeof(Elf64_Phdr)))
            return "it is truncated: the program headers are incomplete";
        // A linked library always has section headers, at its end: what was cut off is caught here.
        if (header.e_shoff != 0 && !image_.has(header.e_shoff, uint64_t{header.e_shnum} * header.e_shentsize))
            return "it is truncated: the section headers are incomplete";
        segments_.resize(header.e_phnum);
        for (size_t i = 0; i < segments_.size(); ++i) {
            if (!image_.read(header.e_phoff + i * sizeof(Elf64_Phdr), segments_[i]))
                return "it is truncated: the program headers are incomplete";
        }
        return {};
    }

    Problem notes(const Elf64_Phdr& segment) {
        const uint64_t alignment = segment.p_align == 8 ? 8 : 4;
        const std::string_view area = image_.slice(segment.p_offset, segment.p_filesz);
        const Image view(area);
        uint64_t at = 0;
        Elf64_Nhdr note;
        while (view.read(at, note)) {
            const uint64_t name_at = at + sizeof(note);
            const uint64_t content_at = align_up(name_at + note.n_namesz, alignment);
            if (!view.has(name_at, note.n_namesz) || !view.has(content_at, note.n_descsz))
                return "its notes are malformed";
            const std::string_view name = view.slice(name_at, note.n_namesz);
            if (name == std::string_view("GRA\0", 4) && note.n_type == 1) {
                if (facts_.has_manifest) return "it has more than one manifest";
                if (note.n_descsz > kMaxManifest) return "its manifest is larger than 64 KiB";
                std::string_view content = view.slice(content_at, note.n_descsz);
                while (!content.empty() && content.back() == '\0') content.remove_suffix(1);
                facts_.manifest = content;
                facts_.has_manifest = true;
            }
            at = align_up(content_at + note.n_descsz, alignment);
        }
        return {};
    }

    /// File offset of a virtual address, when a loadable segment holds it.
    std::optional<uint64_t> offset_of(uint64_t address) const {
        for (const Elf64_Phdr& segment : segments_) {
            if (segment.p_type != PT_LOAD || address < segment.p_vaddr) continue;
            const uint64_t inside = address - segment.p_vaddr;
            if (inside < segment.p_filesz) return segment.p_offset + inside;
        }
        return std::nullopt;
    }

    Problem read_dynamic(const Elf64_Phdr& segment) {
        for (uint64_t at = 0; at + sizeof(Elf64_Dyn) <= segment.p_filesz; at += sizeof(Elf64_Dyn)) {
            Elf64_Dyn entry;
            if (!image_.read(segment.p_offset + at, entry)) return "its dynamic section is malformed";
            if (entry.d_tag == DT_NULL) break;
            switch (entry.d_tag) {
                case DT_STRTAB:
                    dynamic_.strings = offset_of(entry.d_un.d_ptr);
                    break;
                case DT_STRSZ:
                    dynamic_.strings_size = entry.d_un.d_val;
                    break;
                case DT_SYMTAB:
                    dynamic_.symbols = offset_of(entry.d_un.d_ptr);
                    break;
                case DT_HASH:
                    dynamic_.hash = offset_of(entry.d_un.d_ptr);
                    break;
                case DT_GNU_HASH:
                    dynamic_.gnu_hash = offset_of(entry.d_un.d_ptr);
                    break;
                case DT_NEEDED:
                    dynamic_.needed.push_back(entry.d_un.d_val);
                    break;
                case DT_FLAGS_1:
                    facts_.no_delete = (entry.d_un.d_val & DF_1_NODELETE) != 0;
                    break;
                default:
                    break;
            }
        }
        if (!dynamic_.strings || !dynamic_.symbols || !image_.has(*dynamic_.strings, dynamic_.strings_size))
            return "its dynamic section is malformed";
        for (const uint64_t offset : dynamic_.needed) {
            auto name = string_at(offset);
            if (!name) return "its dynamic section is malformed";
            facts_.needed.emplace_back(*name);
        }
        return {};
    }

    std::optional<std::string_view> string_at(uint64_t offset) const {
        if (offset >= dynamic_.strings_size) return std::nullopt;
        const std::string_view rest =
            image_.slice(*dynamic_.strings + offset, dynamic_.strings_size - offset);
        const size_t end = rest.find('\0');
        if (end == std::string_view::npos) return std::nullopt;
        return rest.substr(0, end);
    }

    /// Number of dynamic symbols: the file does not say it anywhere but in its hash tables.
    std::optional<uint64_t> symbol_count() const {
        if (dynamic_.hash) {
            uint32_t header[2];
            if (!image_.read(*dynamic_.hash, header)) return std::nullopt;
            return header[1];
        }
        if (!dynamic_.gnu_hash) return std::nullopt;
        struct {
            uint32_t buckets, first, bloom_words, bloom_shift;
        } header;
        if (!image_.read(*dynamic_.gnu_hash, header)) return std::nullopt;
        const uint64_t buckets_at = *dynamic_.gnu_hash + sizeof(header) + uint64_t{header.bloom_words} * 8;
        const uint64_t chains_at = buckets_at + uint64_t{header.buckets} * 4;
        if (!image_.has(buckets_at, uint64_t{header.buckets} * 4)) return std::nullopt;
        uint64_t last = 0;
        for (uint64_t i = 0; i < header.buckets; ++i) {
            uint32_t bucket = 0;
            image_.read(buckets_at + i * 4, bucket);
            last = std::max<uint64_t>(last, bucket);
        }
        if (last < header.first) return header.first;  // exports nothing
        for (uint32_t chain = 0; last < kMaxSymbols; ++last) {
            if (!image_.read(chains_at + (last - header.first) * 4, chain)) return std::nullopt;
            if ((chain & 1) != 0) return last + 1;
        }
        return std::nullopt;
    }

    Problem read_symbols() {
        const auto count = symbol_count();
        if (!count || *count > kMaxSymbols) return "its symbol hash table is malformed";
        if (!image_.has(*dynamic_.symbols, *count * sizeof(Elf64_Sym)))
            return "its symbol table is malformed";
        for (uint64_t i = 1; i < *count; ++i) {
            Elf64_Sym symbol;
            image_.read(*dynamic_.symbols + i * sizeof(symbol), symbol);
            const auto binding = ELF64_ST_BIND(symbol.st_info);
            if (symbol.st_shndx == SHN_UNDEF || binding == STB_LOCAL) continue;
            const auto visibility = ELF64_ST_VISIBILITY(symbol.st_other);
            if (visibility == STV_HIDDEN || visibility == STV_INTERNAL) continue;
            const auto name = string_at(symbol.st_name);
            if (!name) return "its symbol table is malformed";
            // The name of the version node itself ("GRANARY_1") is an absolute object of size 0, no export.
            if (symbol.st_shndx == SHN_ABS && symbol.st_size == 0 &&
                ELF64_ST_TYPE(symbol.st_info) == STT_OBJECT)
                continue;
            facts_.exports.emplace_back(*name);
            if (binding == STB_GNU_UNIQUE) facts_.unique.emplace_back(*name);
        }
        return {};
    }

    Image image_;
    std::vector<Elf64_Phdr> segments_;
    Dynamic dynamic_;
    ElfFacts facts_;
};

}  // namespace

Result<ElfFacts> read_elf(std::string_view bytes) {
    return Reader(bytes).run();
}

}  // namespace granary::host
