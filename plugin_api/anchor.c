/* One exported function per struct and enum of granary/plugin.h, so that every type is reachable for abidw. */
#include <granary/plugin.h>

#define TYPE(T) \
    GRANARY_EXPORT void granary_anchor_##T(const T *value); \
    void granary_anchor_##T(const T *value) { (void)value; }
#define ENUM(T) \
    GRANARY_EXPORT void granary_anchor_enum_##T(enum T value); \
    void granary_anchor_enum_##T(enum T value) { (void)value; }

TYPE(granary_str)
TYPE(granary_reader)
TYPE(granary_field)
TYPE(granary_schema)
TYPE(granary_rule)
TYPE(granary_action)
TYPE(granary_type)
TYPE(granary_host)
TYPE(granary_plugin)
TYPE(granary_plugin_entry_fn)
TYPE(granary_task_1)
TYPE(granary_config_1)
ENUM(granary_status_code)
ENUM(granary_log_level)
ENUM(granary_field_type)
ENUM(granary_field_flag)
ENUM(granary_filter_op)
ENUM(granary_action_scope)
ENUM(granary_kind)
ENUM(granary_type_flag)
