#include "core/http/multipart.h"
