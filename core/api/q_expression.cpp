#include <nlohmann/json.hpp>

#include "core/api/error.h"
#include "core/api/filter.h"
#include "core/base/text.h"
#include "core/db/dialect.h"

namespace granary::api {

namespace {

constexpr int kMaxComplexity = 8;

/// Recursive descent over: or := and ("OR" and)*; and := not ("AND" not)*; not := "NOT" not | "(" or ")" |
/// name "=" value.
class Parser {
  public:
    Parser(std::string_view text, const std::function<std::string(std::string_view, std::string_view)>& term)
        : text_(text), term_(term) {}

    std::string parse() {
        // Depth is bounded before recursion can be: each level costs a character that is one of these.
        if (text_.size() > 10'000) throw field_error("q", "Filter expression exceeds allowed complexity.");
        Node node = parse_or(0);
        skip_space();
        if (at_ != text_.size()) syntax();
        if (node.complexity > kMaxComplexity)
            throw field_error("q", "Filter expression exceeds allowed complexity.");
        return node.sql();
    }

  private:
    struct Node {
        int complexity = 0;
        std::function<std::string()>
            sql;  // made only once the whole expression is known to be small and well-formed
    };

    [[noreturn]] static void syntax() { throw field_error("q", "Syntax error in expression."); }

    void skip_space() {
        while (at_ < text_.size() &&
               (text_[at_] == ' ' || text_[at_] == '\t' || text_[at_] == '\n' || text_[at_] == '\r'))
            ++at_;
    }

    static bool is_word(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
               static_cast<unsigned char>(c) >= 0x80;
    }

    bool keyword(std::string_view word) {
        skip_space();
        if (text_.substr(at_, word.size()) != word) return false;
        const size_t end = at_ + word.size();
        if (end < text_.size() && (is_word(text_[end]) || text_[end] == '=')) return false;
        at_ = end;
        return true;
    }

    Node parse_or(int depth) { return chain(depth, "OR", " or ", &Parser::parse_and); }
    Node parse_and(int depth) { return chain(depth, "AND", " and ", &Parser::parse_not); }

    Node chain(int depth, std::string_view word, const char* glue, Node (Parser::*part)(int)) {
        std::vector<Node> nodes;
        do nodes.push_back((this->*part)(depth));
        while (keyword(word));
        if (nodes.size() == 1) return nodes[0];
        Node joined;
        joined.complexity = 1;
        for (const Node& node : nodes) joined.complexity += node.complexity;
        joined.sql = [nodes, glue] {
            std::string sql = "(";
            for (size_t i = 0; i < nodes.size(); ++i) sql.append(i > 0 ? glue : "").append(nodes[i].sql());
            return sql + ")";
        };
        return joined;
    }

    Node parse_not(int depth) {
        if (depth > 100) throw field_error("q", "Filter expression exceeds allowed complexity.");
        if (keyword("NOT")) {
            const Node inner = parse_not(depth + 1);
            return {inner.complexity + 1, [inner] { return "not (" + inner.sql() + ")"; }};
        }
        skip_space();
        if (at_ < text_.size() && text_[at_] == '(') {
            ++at_;
            Node inner = parse_or(depth + 1);
            skip_space();
            if (at_ >= text_.size() || text_[at_] != ')') syntax();
            ++at_;
            return inner;
        }
        return parse_term();
    }

    Node parse_term() {
        const size_t start = at_;
        while (at_ < text_.size() && is_word(text_[at_])) ++at_;
        const std::string name(text_.substr(start, at_ - start));
        if (name.empty()) syntax();
        skip_space();
        if (at_ >= text_.size() || text_[at_] != '=') syntax();
        ++at_;
        skip_space();
        std::string value;
        if (at_ < text_.size() && (text_[at_] == '"' || text_[at_] == '\'')) {
            const char quote = text_[at_++];
            const size_t end = text_.find(quote, at_);
            if (end == std::string_view::npos) syntax();
            value = text_.substr(at_, end - at_);
            at_ = end + 1;
        } else {
            const size_t value_start = at_;
            while (at_ < text_.size() && (is_word(text_[at_]) || text_[at_] == ',' || text_[at_] == '.' ||
                                          text_[at_] == '-' || text_[at_] == '*'))
                ++at_;
            value = text_.substr(value_start, at_ - value_start);
            if (value.empty()) syntax();
        }
        if (name == "q") throw field_error("q", "You cannot use 'q' in complex filtering.");
        if (name == "ordering")
            throw field_error("q", "An ordering filter cannot be used in complex filtering.");
        return {1, [this, name, value] {
                    std::string sql;
                    try {
                        sql = term_(name, value);
                    } catch (const ApiError& error) {
                        throw wrapped(error);
                    }
                    if (sql.empty()) throw field_error("q", "Filter '" + name + "' does not exist.");
                    return "(" + sql + ")";
                }};
    }

    /// The inner error becomes a JSON string in q's list, each message with its code (spec 1.9).
    static ApiError wrapped(const ApiError& error) {
        const auto body = nlohmann::ordered_json::parse(error.body());
        std::string inner;
        if (body.is_object()) {
            inner = "{";
            for (const auto& [field, messages] : body.items()) {
                if (inner.size() > 1) inner += ", ";
                inner += "\"" + field + "\": [";
                bool first = true;
                for (const auto& message : messages) {
                    const std::string text = message.get<std::string>();
                    const char* code =
                        text.find("valid choice") != std::string::npos ? "invalid_choice" : "invalid";
                    inner += std::string(first ? "" : ", ") + "{\"message\": " + message.dump() +
                             ", \"code\": \"" + code + "\"}";
                    first = false;
                }
                inner += "]";
            }
            inner += "}";
        } else {
            inner = body.is_array() && !body.empty() && body[0].is_string() ? body[0].get<std::string>()
                                                                            : body.dump();
        }
        return field_error("q", inner);
    }

    std::string_view text_;
    const std::function<std::string(std::string_view, std::string_view)>& term_;
    size_t at_ = 0;
};

bool is_label_key(std::string_view key) {
    if (key.empty()) return false;
    for (const char c : key) {
        const bool ok = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                        c == '_' || c == ' ' || c == '.' || c == '-' || static_cast<unsigned char>(c) >= 0x80;
        if (!ok) return false;
    }
    return true;
}

}  // namespace

std::string q_condition(std::string_view expression,
                        const std::function<std::string(std::string_view, std::string_view)>& term) {
    return Parser(expression, term).parse();
}

std::string label_condition(db::Engine engine, SqlParams& params, const std::string& column,
                            std::string_view value) {
    // Terms are separated by commas; "\," is a comma within a value.
    std::vector<std::string> terms(1);
    for (size_t i = 0; i < value.size(); ++i) {
        if (value[i] == '\\' && i + 1 < value.size() && value[i + 1] == ',') {
            terms.back() += ',';
            ++i;
        } else if (value[i] == ',') {
            terms.emplace_back();
        } else {
            terms.back() += value[i];
        }
    }
    std::string where;
    for (const std::string& raw : terms) {
        std::string_view text = raw;
        const bool negated = !text.empty() && text.front() == '!';
        if (negated) text.remove_prefix(1);
        const size_t operator_at = text.find_first_of("=~!");
        const std::string_view key = text.substr(0, operator_at);
        if (!is_label_key(key)) throw list_error("Invalid search term: '" + raw + "'.");
        if (!where.empty()) where += " and ";
        const std::string key_param = "cast(" + params.bind_text(std::string(key)) + " as text)";
        if (operator_at == std::string_view::npos) {
            const std::string has = db::dialect::json_has(engine, column, key_param);
            where += negated ? "not (" + has + ")" : has;
            continue;
        }
        if (negated)
            throw list_error("Cannot use an operator with '" + std::string("!") + std::string(key) + "'.");
        std::string_view rest = text.substr(operator_at);
        const std::string get = db::dialect::json_get(engine, column, key_param);
        if (rest.rfind("!=", 0) == 0) {
            const std::string wanted = "cast(" + params.bind_text(std::string(rest.substr(2))) + " as text)";
            where += "(" + db::dialect::json_has(engine, column, key_param) + " and (" + get +
                     " is null or " + get + " <> " + wanted + "))";
        } else if (rest.front() == '=') {
            where += get + " = cast(" + params.bind_text(std::string(rest.substr(1))) + " as text)";
        } else if (rest.front() == '~') {
            where += db::dialect::icontains(
                engine, get, "cast(" + params.bind_text(std::string(rest.substr(1))) + " as text)");
        } else {
            throw list_error("Invalid search term: '" + raw + "'.");
        }
    }
    return "(" + where + ")";
}

}  // namespace granary::api
