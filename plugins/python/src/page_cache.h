#pragma once

#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

/// What was made to answer requests, for those that ask the same.
namespace granary_python {

/// Made pages, and notes on what there is not; of each the least used forgotten first. Keys name what is
/// served (state_of), so they are never stale. Thread-safe.
class PageCache {
  public:
    using Page = std::shared_ptr<const std::string>;
    static constexpr size_t kEntry = 8 << 20;  ///< larger pages are made anew
    static constexpr size_t kPageBytes = 64 << 20, kNoteBytes = 4 << 20;

    Page find(const std::string& key);
    void put(const std::string& key, Page page) { pages_.put(key, std::move(page)); }
    /// For what anybody can ask for without end, of which there is nothing to show: it has a place of its
    /// own, and forgets no page.
    void put_note(const std::string& key, Page note) { notes_.put(key, std::move(note)); }

  private:
    class Shelf {
      public:
        explicit Shelf(size_t limit) : limit_(limit) {}
        Page find(std::string_view key);
        void put(const std::string& key, Page page);

      private:
        struct Entry {
            std::string key;
            Page page;
            size_t bytes() const { return key.size() + page->size() + 256; }
        };
        const size_t limit_;
        std::mutex mutex_;
        std::list<Entry> entries_;  // guarded by mutex_; the last used first
        /// Guarded by mutex_; by the keys of the entries.
        std::unordered_map<std::string_view, std::list<Entry>::iterator> places_;
        size_t bytes_ = 0;  // guarded by mutex_
    };
    Shelf pages_{kPageBytes}, notes_{kNoteBytes};
};

}  // namespace granary_python
