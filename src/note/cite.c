#include "note/cite.h"

#include <stdbool.h>

#include "note/export/export.h"

typedef struct mark_pair {
	str open, close;
} mark_pair;

static const mark_pair marks[] = {
	{ { "“", 3 }, { "”", 3 } }, { { "\"", 1 }, { "\"", 1 } }, { { "„", 3 }, { "“", 3 } },
	{ { "«", 2 }, { "»", 2 } }, { { "‘", 3 }, { "’", 3 } },   { { "'", 1 }, { "'", 1 } },
};

/* Without the marks around it; a comma before the closing one stays out as well. */
static str without_marks(str s)
{
	size_t at;

	s = str_trim(s);
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
		const mark_pair *m = &marks[i];

		if (s.n < m->open.n + m->close.n || !str_starts(s, m->open) ||
		    !str_ends(s, m->close))
			continue;
		/* “A,” he said, “B.” is not one quotation in marks. */
		if (!str_find(s, m->close, m->open.n, &at) || at + m->close.n < s.n)
			continue;
		s = str_slice(s, (gloss_span){ m->open.n, s.n - m->close.n });
		if (str_ends(s, STR(",")))
			s.n--;
		break;
	}
	return s;
}

/* On one line, with single marks for double ones. */
static void add_inner(strbuf *out, str s)
{
	strbuf clean = { 0 };

	export_clean(&clean, s);
	s = strbuf_str(&clean);
	for (size_t i = 0; i < s.n; i++) {
		str rest = str_from(s, i);

		if (s.p[i] == '\n' || s.p[i] == '\t') {
			strbuf_addc(out, ' ');
		} else if (str_starts(rest, STR("“"))) {
			strbuf_add(out, STR("‘"));
			i += 2;
		} else if (str_starts(rest, STR("”"))) {
			strbuf_add(out, STR("’"));
			i += 2;
		} else {
			strbuf_addc(out, s.p[i]);
		}
	}
	strbuf_clear(&clean);
}

static void add_part(strbuf *out, str s)
{
	if (!s.n)
		return;
	strbuf_add(out, STR(", "));
	add_inner(out, s);
}

void cite_write(const cite *c, strbuf *out)
{
	strbuf date = { 0 };
	const char *before = " — ";

	strbuf_add(out, STR("“"));
	add_inner(out, without_marks(c->quote));
	strbuf_add(out, STR("”"));
	if (c->speaker.n) {
		strbuf_add(out, STR(" — "));
		add_inner(out, c->speaker);
		before = ", in ";
	}
	if (c->title.n) {
		strbuf_add(out, str_of(before));
		strbuf_add(out, STR("“"));
		add_inner(out, c->title);
		strbuf_add(out, STR("”"));
	}
	add_part(out, c->author);
	add_part(out, c->outlet);
	export_date(&date, c->published);
	add_part(out, strbuf_str(&date));
	add_part(out, c->url);
	strbuf_clear(&date);
}
