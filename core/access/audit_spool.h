#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

/// Records of the audit journal on disk, from the moment they are taken until the database has them: a
/// process that is killed in between loses none.
namespace granary::access {

/// Lines in files of one directory, each file locked by the process that writes it. When the files cannot be
/// written that is logged and nothing else: the lines are then safe only once they are in the database.
/// Not thread-safe.
class AuditSpool {
  public:
    /// Makes the directory (mode 0700); empty: nothing is kept.
    explicit AuditSpool(std::string directory);
    /// Removes what forget() may; the rest stays for take_over().
    ~AuditSpool();
    AuditSpool(const AuditSpool&) = delete;
    AuditSpool& operator=(const AuditSpool&) = delete;

    /// With the system before it returns. `line` has no line break.
    void append(std::string_view line);
    /// What was appended until now is set aside, if nothing is yet.
    void set_aside();
    /// What was set aside is in the database.
    void forget();

    /// Calls `store` with the lines of each file that a process left behind which is gone; then removes the
    /// file. Touches none of the files of this object: may be called on another thread. Lets through what
    /// `store` throws; that file stays.
    void take_over(const std::function<void(const std::vector<std::string>&)>& store) const;

  private:
    struct File {
        std::string path;
        int fd = -1;
        bool used = false;
    };
    File open_file() const;
    static void remove_file(File& file);
    void complain(const std::string& what);

    const std::string directory_;
    File active_, aside_;
    bool failing_ = false;
};

}  // namespace granary::access
