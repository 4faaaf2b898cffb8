/* merge.c - an export written over an older one, what the user wrote in it kept. */
#include <string.h>

#include "base/vec.h"
#include "note/export/export.h"

/* A stretch of lines: of the user (id empty), or ours, marks included. */
typedef struct part {
	str id, text;
} part;

typedef vec(part) part_list;

/* The id in a line that is one of our marks. */
static bool mark_of(const exporter *x, const char *mark, str line, str *id)
{
	str start = str_of(mark), end = str_of(x->mark_end);

	line = str_trim(line);
	if (line.n <= start.n + end.n || !str_starts(line, start) || !str_ends(line, end))
		return false;
	*id = str_slice(line, (gloss_span){ start.n, line.n - end.n });
	return true;
}

/* Where the part that opens with `id` closes; `text` starts behind its first line. */
static bool find_close(const exporter *x, str text, str id, size_t *end)
{
	str rest = text, line, found;

	while (str_split(&rest, '\n', &line)) {
		if (mark_of(x, x->open_mark, line, &found))
			return false;
		if (mark_of(x, x->close_mark, line, &found) && str_eq(found, id)) {
			*end = (size_t)(line.p - text.p) + line.n;
			*end += *end < text.n;
			return true;
		}
	}
	return false;
}

/* A part whose end was deleted is the user's now. */
static void cut_parts(const exporter *x, str s, part_list *out)
{
	size_t start = 0, at = 0;

	while (at < s.n) {
		str rest = str_from(s, at), line, id;
		size_t next, close;

		str_split(&rest, '\n', &line);
		next = at + line.n + (at + line.n < s.n);
		if (!mark_of(x, x->open_mark, line, &id) ||
		    !find_close(x, str_from(s, next), id, &close)) {
			at = next;
			continue;
		}
		if (at > start)
			vec_push(out, ((part){ STR(""), str_slice(s, (gloss_span){ start, at }) }));
		vec_push(out, ((part){ id, str_slice(s, (gloss_span){ at, next + close }) }));
		start = at = next + close;
	}
	if (s.n > start)
		vec_push(out, ((part){ STR(""), str_from(s, start) }));
}

static const part *find_part(const part_list *list, str id)
{
	for (size_t i = 0; i < list->n; i++)
		if (list->p[i].id.n && str_eq(list->p[i].id, id))
			return &list->p[i];
	return NULL;
}

/* Fresh parts that the old file does not have and that follow fresh part `from`. */
static void add_new(const part_list *old, const part_list *fresh, size_t from, strbuf *out)
{
	for (size_t i = from; i < fresh->n; i++) {
		if (!fresh->p[i].id.n)
			continue;
		if (find_part(old, fresh->p[i].id))
			return;
		strbuf_addc(out, '\n');
		strbuf_add(out, fresh->p[i].text);
	}
}

static size_t first_ours(const part_list *list)
{
	size_t i = 0;

	while (i < list->n && !list->p[i].id.n)
		i++;
	return i;
}

static void join_parts(const part_list *old, const part_list *fresh, strbuf *out)
{
	size_t first = first_ours(fresh), old_first = first_ours(old);
	bool started = false;

	for (size_t i = 0; i < old->n; i++) {
		const part *p = &old->p[i], *now;

		if (i == old_first &&
		    !find_part(old, fresh->n > first ? fresh->p[first].id : STR(""))) {
			add_new(old, fresh, first, out);
			started = true;
		}
		if (!p->id.n) {
			strbuf_add(out, p->text);
			continue;
		}
		now = find_part(fresh, p->id);
		if (!now)
			continue; /* the note was deleted */
		strbuf_add(out, now->text);
		add_new(old, fresh, (size_t)(now - fresh->p) + 1, out);
	}
	if (old_first == old->n && !started)
		add_new(old, fresh, first, out);
}

void export_merge(const exporter *x, str old, str fresh, strbuf *out)
{
	part_list was = { 0 }, is = { 0 };

	cut_parts(x, old, &was);
	cut_parts(x, fresh, &is);
	join_parts(&was, &is, out);
	vec_clear(&was);
	vec_clear(&is);
}
