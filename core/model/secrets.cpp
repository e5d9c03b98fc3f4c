#include <fcntl.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/model/context.h"

namespace granary::model {

namespace {

constexpr size_t kKeySize = 32;
constexpr size_t kNonceSize = 12;
constexpr size_t kTagSize = 16;
constexpr std::string_view kPrefix = "g1:";  // names cipher and key, so that both can change

[[noreturn]] void refuse(const std::string& file, const std::string& reason, ErrorCode code) {
    throw Failure(code, "The key file " + file + " " + reason + ".");
}

[[noreturn]] void refuse_errno(const std::string& file, const std::string& what) {
    refuse(file, what + ": " + std::generic_category().message(errno), ErrorCode::kIo);
}

struct Descriptor {
    int fd;
    ~Descriptor() {
        if (fd >= 0) ::close(fd);
    }
};

std::string read_key(const std::string& file, int fd) {
    struct stat status {};
    if (::fstat(fd, &status) != 0) refuse_errno(file, "cannot be read");
    if (!S_ISREG(status.st_mode)) refuse(file, "is not a regular file", ErrorCode::kInvalid);
    if ((status.st_mode & (S_IRWXO | S_IWGRP)) != 0)
        refuse(file, "can be used by others than its owner; its mode must be 0600 (chmod 600)",
               ErrorCode::kInvalid);
    std::string text(256, '\0');
    size_t size = 0;
    while (size < text.size()) {
        const ssize_t count = ::read(fd, text.data() + size, text.size() - size);
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) refuse_errno(file, "cannot be read");
        if (count == 0) break;
        size += static_cast<size_t>(count);
    }
    text.resize(size);
    auto key = base64_decode(trim(text));
    if (!key || key->size() != kKeySize)
        refuse(file, "does not hold a key; one line with 32 bytes in base64 is wanted", ErrorCode::kInvalid);
    return std::move(*key);
}

/// Makes the file complete or not at all: two processes that start at once end up with one key.
void make_key(const std::string& file) {
    const std::string temporary = file + "." + to_hex(random_bytes(8));
    {
        const Descriptor out{::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600)};
        if (out.fd < 0) refuse_errno(file, "cannot be made");
        const std::string text = base64_encode(random_bytes(kKeySize)) + "\n";
        const ssize_t written = ::write(out.fd, text.data(), text.size());
        if (written != static_cast<ssize_t>(text.size()) || ::fsync(out.fd) != 0) {
            const int reason = written >= 0 && errno == 0 ? ENOSPC : errno;
            ::unlink(temporary.c_str());
            errno = reason;
            refuse_errno(file, "cannot be written");
        }
    }
    const int linked = ::link(temporary.c_str(), file.c_str());
    const int reason = errno;
    ::unlink(temporary.c_str());
    if (linked != 0 && reason != EEXIST) {
        errno = reason;
        refuse_errno(file, "cannot be made");
    }
    const size_t slash = file.find_last_of('/');
    const std::string folder = slash == std::string::npos ? "." : file.substr(0, slash + 1);
    const Descriptor directory{::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
    if (directory.fd >= 0) (void)::fsync(directory.fd);
}

const unsigned char* bytes(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}
unsigned char* bytes(std::string& text, size_t at = 0) {
    return reinterpret_cast<unsigned char*>(text.data()) + at;
}

std::string hmac(std::string_view key, std::string_view message) {
    std::string digest(32, '\0');
    unsigned int length = 0;
    if (HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), bytes(message), message.size(),
             bytes(digest), &length) == nullptr)
        throw Failure(ErrorCode::kInternal, "HMAC-SHA-256 is not available in this OpenSSL.");
    return digest;
}

struct CipherFree {
    void operator()(EVP_CIPHER_CTX* context) const { EVP_CIPHER_CTX_free(context); }
};
using Cipher = std::unique_ptr<EVP_CIPHER_CTX, CipherFree>;

class FileSecrets final : public Secrets {
  public:
    explicit FileSecrets(std::string master)
        : sealing_(hmac(master, "granary sealing 1")), digesting_(hmac(master, "granary digests 1")) {
        OPENSSL_cleanse(master.data(), master.size());
    }
    ~FileSecrets() override {
        OPENSSL_cleanse(sealing_.data(), sealing_.size());
        OPENSSL_cleanse(digesting_.data(), digesting_.size());
    }

    std::string encrypt(std::string_view plain) const override {
        if (plain.size() > INT32_MAX / 2)
            throw Failure(ErrorCode::kInvalid, "The text is too long to be encrypted.");
        std::string sealed = random_bytes(kNonceSize);
        sealed.resize(kNonceSize + plain.size() + kTagSize);
        const Cipher cipher(EVP_CIPHER_CTX_new());
        int count = 0, rest = 0;
        const bool done =
            cipher != nullptr &&
            EVP_EncryptInit_ex(cipher.get(), EVP_aes_256_gcm(), nullptr, bytes(sealing_), bytes(sealed)) ==
                1 &&
            EVP_EncryptUpdate(cipher.get(), nullptr, &count, bytes(kPrefix),
                              static_cast<int>(kPrefix.size())) == 1 &&
            EVP_EncryptUpdate(cipher.get(), bytes(sealed, kNonceSize), &count, bytes(plain),
                              static_cast<int>(plain.size())) == 1 &&
            EVP_EncryptFinal_ex(cipher.get(), bytes(sealed, kNonceSize + plain.size()), &rest) == 1 &&
            EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_GCM_GET_TAG, kTagSize,
                                bytes(sealed, kNonceSize + plain.size())) == 1;
        if (!done) throw Failure(ErrorCode::kInternal, "A secret could not be encrypted.");
        return std::string(kPrefix) + base64_encode(sealed);
    }

    std::string decrypt(std::string_view sealed) const override {
        if (sealed.substr(0, kPrefix.size()) != kPrefix) refuse_text();
        auto raw = base64_decode(sealed.substr(kPrefix.size()));
        if (!raw || raw->size() < kNonceSize + kTagSize || raw->size() > INT32_MAX) refuse_text();
        const size_t size = raw->size() - kNonceSize - kTagSize;
        std::string plain(size, '\0');
        const Cipher cipher(EVP_CIPHER_CTX_new());
        int count = 0, rest = 0;
        const bool done =
            cipher != nullptr &&
            EVP_DecryptInit_ex(cipher.get(), EVP_aes_256_gcm(), nullptr, bytes(sealing_), bytes(*raw)) == 1 &&
            EVP_DecryptUpdate(cipher.get(), nullptr, &count, bytes(kPrefix),
                              static_cast<int>(kPrefix.size())) == 1 &&
            EVP_DecryptUpdate(cipher.get(), bytes(plain), &count, bytes(*raw, kNonceSize),
                              static_cast<int>(size)) == 1 &&
            EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_GCM_SET_TAG, kTagSize,
                                bytes(*raw, kNonceSize + size)) == 1 &&
            EVP_DecryptFinal_ex(cipher.get(), bytes(plain, size), &rest) == 1;
        if (!done) refuse_text();
        return plain;
    }

    std::string keyed_digest(std::string_view purpose, std::string_view message) const override {
        std::string input = std::to_string(purpose.size()) + ":";
        input.reserve(input.size() + purpose.size() + message.size());
        input.append(purpose).append(message);
        return hmac(digesting_, input);
    }

  private:
    [[noreturn]] static void refuse_text() {
        throw Failure(ErrorCode::kIntegrity,
                      "A stored secret was not made with this server's key, or was changed since.");
    }

    std::string sealing_, digesting_;
};

}  // namespace

std::unique_ptr<Secrets> Secrets::open(const std::string& key_file, bool create) {
    for (bool made = false;; made = true) {
        const Descriptor in{::open(key_file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)};
        if (in.fd >= 0) return std::make_unique<FileSecrets>(read_key(key_file, in.fd));
        if (errno != ENOENT || !create || made) refuse_errno(key_file, "cannot be opened");
        make_key(key_file);
    }
}

}  // namespace granary::model
