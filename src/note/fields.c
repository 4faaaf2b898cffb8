#include "note/fields.h"

#include <string.h>

str join_three(arena *a, str one, str two, str three)
{
	const str parts[] = { one, two, three };
	char *p = arena_alloc(a, one.n + two.n + three.n + 1), *to = p;

	for (size_t i = 0; i < 3; to += parts[i++].n)
		if (parts[i].n)
			memcpy(to, parts[i].p, parts[i].n);
	return (str){ p, one.n + two.n + three.n };
}

bool line_take(str *rest, str *line)
{
	const char *end;

	if (!rest->n)
		return false;
	end = memchr(rest->p, '\n', rest->n);
	*line = (str){ rest->p, end ? (size_t)(end - rest->p) + 1 : rest->n };
	*rest = str_from(*rest, line->n);
	return true;
}

bool line_is_blank(str line)
{
	return str_trim(line).n == 0;
}

size_t line_indent(str line)
{
	size_t i = 0;

	while (i < line.n && line.p[i] == ' ')
		i++;
	return i;
}

bool line_is_comment(str line, size_t most_indent)
{
	size_t i = line_indent(line);

	return i <= most_indent && i < line.n && line.p[i] == '#';
}

size_t lines_trailing(str text, size_t most_indent)
{
	while (text.n) {
		const char *p = text.n > 1 ? memrchr(text.p, '\n', text.n - 1) : NULL;
		size_t start = p ? (size_t)(p - text.p) + 1 : 0;
		str line = str_from(text, start);

		if (!line_is_blank(line) && !line_is_comment(line, most_indent))
			break;
		text.n = start;
	}
	return text.n;
}

/* A plain scalar may stand between brackets if it has none of YAML's own signs. */
static bool stays_plain(const ynode *n)
{
	if (!n->plain)
		return false;
	for (size_t i = 0; i < n->value.n; i++) {
		unsigned char c = (unsigned char)n->value.p[i];

		if (c < ' ' || c >= 0x7f || strchr(",[]{}:#&*!|>'\"%@`", c))
			return false;
	}
	return true;
}

static void write_key(const ynode *n, strbuf *out)
{
	if (n->value.n && stays_plain(n))
		strbuf_add(out, n->value);
	else
		yout_quoted(out, n->value);
}

void fields_write_value(const ynode *n, strbuf *out)
{
	if (n->kind == YNODE_SCALAR) {
		if (stays_plain(n))
			strbuf_add(out, n->value.n ? n->value : STR("null"));
		else
			yout_quoted(out, n->value);
		return;
	}
	strbuf_addc(out, n->kind == YNODE_LIST ? '[' : '{');
	for (size_t i = 0; i < n->count; i++) {
		if (i)
			strbuf_add(out, STR(", "));
		if (n->kind == YNODE_MAP) {
			write_key(n->keys[i], out);
			strbuf_add(out, STR(": "));
		}
		fields_write_value(n->items[i], out);
	}
	strbuf_addc(out, n->kind == YNODE_LIST ? ']' : '}');
}

static void split_flow(fields *f, arena *a, const ynode *map)
{
	for (size_t i = 0; i < map->count; i++) {
		strbuf b = { 0 };
		field one = { .key = map->keys[i]->value, .value = map->items[i] };

		write_key(map->keys[i], &b);
		strbuf_add(&b, STR(": "));
		fields_write_value(map->items[i], &b);
		strbuf_addc(&b, '\n');
		one.raw = arena_copy(a, strbuf_str(&b));
		strbuf_clear(&b);
		vec_push(&f->list, one);
	}
}

static size_t line_start(str text, size_t at)
{
	while (at > 0 && text.p[at - 1] != '\n')
		at--;
	return at;
}

static void split_block(fields *f, str text, const ynode *map)
{
	size_t indent = 0, lead = 0;

	for (size_t i = 0; i < map->count; i++) {
		size_t start = map->keys[i]->at.start;
		size_t line = i ? line_start(text, start) : start;
		size_t end =
			i + 1 < map->count ? line_start(text, map->keys[i + 1]->at.start) : text.n;
		field one = { .key = map->keys[i]->value, .value = map->items[i] };
		size_t firm;

		if (i == 0) {
			f->start = (str){ text.p, start };
			indent = start - line_start(text, start);
		} else {
			one.lead = str_slice(text, (gloss_span){ lead, line });
			f->indent = str_slice(text, (gloss_span){ line, start });
		}
		firm = lines_trailing(str_slice(text, (gloss_span){ start, end }), indent) + start;
		/* Blank lines alone stay with the key before them. */
		lead = i + 1 < map->count && str_trim(str_slice(text, (gloss_span){ firm, end })).n
			       ? firm
			       : end;
		one.raw = str_slice(text, (gloss_span){ start, lead });
		vec_push(&f->list, one);
	}
}

/* Not so in braces, and where YAML sees line ends that we do not (a lone CR, U+2028). */
bool fields_has_lines(str text, const ynode *map)
{
	for (size_t i = 1; i < map->count; i++)
		if (line_start(text, map->keys[i]->at.start) <= map->keys[i - 1]->at.start)
			return false;
	return !map->flow;
}

void fields_split(fields *f, arena *a, str text, const ynode *map, str start, str indent)
{
	*f = (fields){ .start = start, .indent = indent };
	if (!map || map->kind != YNODE_MAP)
		return;
	if (fields_has_lines(text, map))
		split_block(f, text, map);
	else
		split_flow(f, a, map);
}

void fields_clear(fields *f)
{
	vec_clear(&f->list);
}

field *fields_find(fields *f, str key)
{
	for (size_t i = 0; i < f->list.n; i++)
		if (str_eq(f->list.p[i].key, key))
			return &f->list.p[i];
	return NULL;
}

static void end_line(strbuf *out)
{
	if (out->n && out->p[out->n - 1] != '\n')
		strbuf_addc(out, '\n');
}

void fields_write(const fields *f, strbuf *out)
{
	strbuf_add(out, f->start);
	for (size_t i = 0; i < f->list.n; i++) {
		if (i) {
			end_line(out);
			strbuf_add(out, f->list.p[i].lead);
			end_line(out);
			strbuf_add(out, f->indent);
		}
		strbuf_add(out, f->list.p[i].raw);
	}
	end_line(out);
}
