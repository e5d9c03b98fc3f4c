#include <algorithm>
#include <array>
#include <string_view>

#include "core/access/password.h"

namespace granary::access {

namespace {

// The passwords of eight and more characters that lists of leaked ones begin with (shorter ones and those of
// digits alone have rules of their own). Sorted.
constexpr auto kCommon = std::to_array<std::string_view>({
    "!qaz1qaz",     "!qaz2wsx",     "00000000a",     "11111111a",        "1111111a",     "111222333a",
    "123123123a",   "123456789a",   "12345678a",     "1234567a",         "123456abc",    "123456qwerty",
    "12345qwert",   "1234abcd",     "1234qwer",      "123abc123",        "123qwe123",    "123qweasd",
    "147258369a",   "1password",    "1q2w3e4r",      "1q2w3e4r5t",       "1q2w3e4r5t6y", "1qaz!qaz",
    "1qaz2wsx",     "1qaz2wsx3edc", "1qazxsw2",      "741852963a",       "9876543210a",  "987654321a",
    "a1234567",     "a12345678",    "a123456789",    "a1b2c3d4",         "a1b2c3d4e5",   "aa123456",
    "aaaaaaaa",     "abc12345",     "abcabcabc",     "abcd1234",         "abcd12345",    "abcdef12",
    "abcdefg1",     "abcdefgh",     "access123",     "access14",         "admin123",     "admin1234",
    "admin12345",   "adminadmin",   "administrator", "administrator1",   "alexander",    "alexander1",
    "alexandra",    "angel123",     "anthony1",      "arsenal1",         "asd12345",     "asdasdasd",
    "asdf1234",     "asdfasdf",     "asdfghjk",      "asdfghjkl",        "asdfqwer",     "asshole1",
    "autumn123",    "babyblue",     "babygirl",      "babygirl1",        "backup123",    "barcelona",
    "baseball",     "baseball1",    "basketball",    "batman123",        "benjamin",     "bigdaddy",
    "blink182",     "brooklyn",     "bulldogs",      "bullshit",         "butterfly",    "butterfly1",
    "carolina",     "champion",     "changeit",      "changeme",         "changeme1",    "changeme123",
    "charlie1",     "cheese123",    "chelsea1",      "chicken1",         "chocolate",    "christin",
    "christine",    "cisco123",     "computer",      "computer1",        "corvette",     "cowboys1",
    "creative",     "crystal1",     "daniel123",     "danielle",         "database",     "december",
    "default1",     "deftones",     "demo1234",      "demodemo",         "diamond1",     "dolphin1",
    "dolphins",     "dragon12",     "dragon123",     "eagles123",        "einstein",     "elizabeth",
    "family123",    "fantasia",     "february",      "ferrari1",         "fireball",     "firebird",
    "flower12",     "football",     "football1",     "forever1",         "forever21",    "freedom1",
    "freedom123",   "friends1",     "friendship",    "fuckoff1",         "fuckyou1",     "fuckyou2",
    "garfield",     "gateway1",     "godzilla",      "goldfish",         "goodluck",     "greenday",
    "guest123",     "guestguest",   "hardcore",      "harley12",         "hello123",     "hello1234",
    "hello12345",   "hellohello",   "helloworld",    "hercules",         "homepage",     "honeybee",
    "hongkong",     "ilovegod",     "iloveher",      "ilovehim",         "iloveyou",     "iloveyou!",
    "iloveyou1",    "iloveyou2",    "infinity",      "internet",         "internet1",    "isabella",
    "january1",     "jasmine1",     "jennifer",      "jennifer1",        "jessica1",     "jonathan",
    "jordan23",     "juventus",     "killer123",     "kimberly",         "kristina",     "ladybug1",
    "letmein1",     "letmein123",   "letmeinnow",    "letmeinplease",    "liverpool",    "liverpool1",
    "lol12345",     "lollipop",     "love1234",      "love12345",        "lovebird",     "lovelove",
    "loverboy",     "loveyou1",     "manager1",      "manchester",       "manunited",    "marlboro",
    "master123",    "matthew1",     "maverick",      "melissa1",         "mercedes",     "mercury1",
    "metallica",    "metallica1",   "michael1",      "michelle",         "microsoft",    "midnight",
    "minecraft",    "mistress",     "monalisa",      "monitor1",         "monkey123",    "montreal",
    "moonlight",    "motdepasse",   "mountain",      "mustang1",         "myname12",     "mynoob12",
    "mypassword",   "mypassword1",  "myspace1",      "mysql123",         "naruto123",    "newpassword",
    "newyork1",     "nicholas",     "nicole12",      "nintendo",         "nirvana1",     "nopassword",
    "nothing1",     "november",     "october1",      "opensesame",       "operator",     "oracle123",
    "p@55w0rd",     "p@ssw0rd",     "p@ssw0rd1",     "p@ssw0rd123",      "p@ssword",     "pa$$word",
    "pa55word",     "panthers",     "paradise",      "pass1234",         "passcode",     "passpass",
    "passw0rd",     "passw0rd!",    "passw0rd1",     "password",         "password!",    "password00",
    "password01",   "password1",    "password1!",    "password12",       "password123",  "password1234",
    "password2",    "password3",    "password99",    "passwordpassword", "passwort",     "patricia",
    "patrick1",     "peaches1",     "peanut12",      "pineapple",        "platinum",     "playstation",
    "pokemon1",     "pokemon123",   "porsche911",    "postgres",         "postgres1",    "precious",
    "princesa",     "princess",     "princess1",     "purple12",         "q1w2e3r4",     "q1w2e3r4t5",
    "q1w2e3r4t5y6", "qazwsx123",    "qazwsxedc",     "qwe123qwe",        "qweasd123",    "qweasdzxc",
    "qweqweqwe",    "qwer1234",     "qwer12345",     "qwerasdf",         "qwert12345",   "qwerty12",
    "qwerty123",    "qwerty1234",   "qwerty12345",   "qwertyqwerty",     "qwertyui",     "qwertyuiop",
    "rainbow1",     "rammstein",    "raspberry",     "realmadrid",       "redskins",     "remember",
    "rockstar1",    "rockyou1",     "root1234",      "rootpass",         "rootroot",     "samantha",
    "samantha1",    "samsung1",     "samsung123",    "satan666",         "scorpion",     "scotland",
    "secret123",    "security",     "september",     "server123",        "service1",     "shadow123",
    "shopping",     "simpsons",     "slipknot",      "slipknot1",        "snickers",     "snowball",
    "soccer12",     "softball",     "something",     "spiderman",        "spongebob",    "spring2020",
    "stargate",     "startrek",     "starwars",      "starwars1",        "steelers",     "stephanie",
    "strawberry",   "summer12",     "summer123",     "summer2020",       "sunshine",     "sunshine1",
    "superman",     "superman1",    "superstar",     "superuser",        "support1",     "support123",
    "sweetheart",   "swordfish",    "sysadmin",      "tarheels",         "temp1234",     "temporary",
    "tennesse",     "tequila1",     "test1234",      "test12345",        "testing1",     "testing123",
    "testpass",     "testtest",     "thepassword",   "thunder1",         "thursday",     "tinkerbell",
    "tinkerbelle",  "tomorrow",     "toor1234",      "training",         "trustno1",     "ubnt1234",
    "undertaker",   "unicorn1",     "universe",      "user1234",         "useruser",     "valentina",
    "valentine",    "vampires",     "vanessa1",      "veronica",         "victoria",     "violeta1",
    "volkswagen",   "wallpaper",    "warcraft",      "warcraft1",        "webmaster",    "welcome1",
    "welcome12",    "welcome123",   "welcome1234",   "westside",         "whatever",     "whatever1",
    "william1",     "windows10",    "winter123",     "winter2020",       "wolverine",    "woodland",
    "xxxxxxxx",     "yankees1",     "yellow12",      "yourpassword",     "zaq12wsx",     "zaq1xsw2",
    "zaq1zaq1",     "zxc12345",     "zxcv1234",      "zxcvbnm,",         "zxcvbnm1",     "zxcvbnm123",
    "zxczxczxc",    "zzzzzzzz",
});
static_assert(std::is_sorted(kCommon.begin(), kCommon.end()));

}  // namespace

bool is_common_password(std::string_view lowered) {
    return std::binary_search(kCommon.begin(), kCommon.end(), lowered);
}

}  // namespace granary::access
