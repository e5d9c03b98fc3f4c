#include "requirement.h"

#include <doctest/doctest.h>

using namespace granary_python;

TEST_CASE("requirements") {
    const auto plain = parse_requirement(" Django[argon2, bcrypt] (>=4,<5) ; python_version > '3' ");
    REQUIRE(plain);
    CHECK(plain->name == "Django");
    CHECK(plain->specifiers.contains("4.2"));
    CHECK(!plain->specifiers.contains("5.0"));
    for (const char* good :
         {"a", "a[]", "a[b]==1.*", "a>=1,", "a ()", "a @ https://example.org/a.whl",
          "a@https://example.org/a;b", "a[b] @ https://example.org/a.whl ; os_name == 'nt'",
          "a===whatever ; extra == 'x'", "a;os_name=='nt'"})
        CHECK_MESSAGE(parse_requirement(good), good);
    for (const char* bad : {"",
                            ">=1",
                            "a>=",
                            "a>=1<2",
                            "a,>=1",
                            "a>=1,,<2",
                            "a>=1 (<2)",
                            "a (>=1) <2",
                            "a[",
                            "a[b",
                            "a[,]",
                            "a[b,]",
                            "a[b c]",
                            "a (>=1",
                            "a >=1)",
                            "a b",
                            "a-",
                            "a @",
                            "a @ https://example.org/a.whl b",
                            "a @ https://example.org/a.whl ;",
                            "a>=1 @ https://example.org/a.whl"})
        CHECK_MESSAGE(!parse_requirement(bad), bad);
}

TEST_CASE("markers") {
    for (const char* good :
         {"python_version >= '3.9'", "'linux' in sys_platform", "os_name not  in \"nt,java\"",
          "os.name=='nt'", "extra == 'a' and (os_name == 'nt' or ( python_full_version ~= '3.9.1' ))",
          "(((os_name < 'b')))", "os_name=='a'and os_name=='b'or(os_name=='c')",
          "platform_machine === 'x\"y'", "implementation_name != ''", " os_name == os_name ", "'x' in extras",
          "'dev' not in dependency_groups"})
        CHECK_MESSAGE(is_marker(good), good);
    for (const char* bad : {"",
                            " ",
                            "python_version",
                            "python_version >=",
                            ">= '3'",
                            "python_version >= 3",
                            "python_version => '3'",
                            "python_version = '3'",
                            "pythonversion >= '3'",
                            "python_versions >= '3'",
                            "Python_Version >= '3'",
                            "python_version >= '3",
                            "python_version >= '3\"",
                            "os_name notin 'x'",
                            "os_name not 'x'",
                            "os_name inn 'x'",
                            "os_name == 'a' and",
                            "os_name == 'a' or or os_name == 'b'",
                            "os_name == 'a' os_name == 'b'",
                            "os_name == 'a' AND os_name == 'b'",
                            "(os_name == 'a'",
                            "os_name == 'a')",
                            "()",
                            "(os_name) == 'a'",
                            "os_name == 'a' ; os_name == 'b'",
                            "os_name == '\\x'",
                            "os_name == 'a\nb'",
                            "os_name == 'a' # why"}) {
        CHECK_MESSAGE(!is_marker(bad), bad);
        CHECK_MESSAGE(!parse_requirement("a;" + std::string(bad)), bad);
    }
    const std::string deep = std::string(100'000, '(') + "os_name == 'a'" + std::string(100'000, ')');
    CHECK(is_marker(deep));
    CHECK(!is_marker(deep + ")"));
}
