#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "certificate.h"

/// Which paths an entitlement certificate opens.
namespace granary_certguard {

/// True when `path` is the entitled path or lies below it. Segments that begin with '$' stand for any one
/// segment. Slashes at the ends do not count. An empty entitled path opens nothing.
bool is_below(std::string_view path, std::string_view entitled);

/// The paths of a certificate of version 3: a graph whose edges are segments, packed as a zlib stream of
/// words (each ended by NUL), a count of nodes and Huffman codes. Immutable.
class PathTree {
  public:
    /// Throws Refusal for anything malformed, and for what no certificate has: more than 65,535 nodes or
    /// words, or a mebibyte of words.
    explicit PathTree(std::string_view data);
    /// True when a path of the tree equals `path` or is above it; also for a file `listing` in a directory
    /// above an entitled path, by which clients find out what there is.
    bool opens(std::string_view path) const;

  private:
    struct Edge {
        uint32_t word;
        uint32_t node;
    };
    std::vector<std::string> words_;
    std::vector<std::vector<Edge>> nodes_;  ///< the root first; one without edges ends a path
};

/// True when the certificate's entitlements, of whichever version, open `path`. Throws Refusal when it has
/// none that can be read.
bool opens(const Certificate& certificate, std::string_view path);

}  // namespace granary_certguard
