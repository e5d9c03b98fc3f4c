#include "core/base/error.h"

namespace granary {

int http_status(ErrorCode code) {
    switch (code) {
        case ErrorCode::kInvalid:
            return 400;
        case ErrorCode::kUnauthenticated:
            return 401;
        case ErrorCode::kForbidden:
            return 403;
        case ErrorCode::kNotFound:
            return 404;
        case ErrorCode::kConflict:
            return 409;
        case ErrorCode::kUnsupported:
            return 501;
        case ErrorCode::kTimeout:
            return 504;
        case ErrorCode::kNoSpace:
            return 507;
        case ErrorCode::kRemote:
            return 502;
        case ErrorCode::kUnavailable:
            return 503;
        case ErrorCode::kCancelled:
        case ErrorCode::kIo:
        case ErrorCode::kIntegrity:
        case ErrorCode::kNoMemory:
        case ErrorCode::kInternal:
            break;
    }
    return 500;
}

}  // namespace granary
