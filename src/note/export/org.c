/* org.c - notes as an Org file: a headline for each note, its facts in a drawer. */
#include <string.h>

#include "note/export/export.h"

#define OPEN  "# gloss "
#define CLOSE "# /gloss "

/* A line that starts like a headline, a keyword or our marks is moved in by a blank. */
static void add_lines(strbuf *out, str s)
{
	strbuf clean = { 0 };
	str rest, line;

	export_clean(&clean, s);
	for (rest = strbuf_str(&clean); str_split(&rest, '\n', &line);) {
		if (line.n && strchr("*#", line.p[0]))
			strbuf_add(out, line.p[0] == '#' ? STR(" ,") : STR(" "));
		strbuf_add(out, line);
		strbuf_addc(out, '\n');
	}
	strbuf_clear(&clean);
}

/* On one line, cut after `max` bytes at a blank (0: all of it). */
static void add_one_line(strbuf *out, str s, size_t max)
{
	strbuf clean = { 0 };
	size_t n;

	export_clean(&clean, s);
	n = clean.n;
	if (max && n > max) {
		for (n = max; n > 0 && clean.p[n] != ' ' && clean.p[n] != '\n';)
			n--;
		if (!n)
			for (n = max; n > 0 && ((unsigned char)clean.p[n] & 0xc0) == 0x80;)
				n--;
	}
	for (size_t i = 0; i < n; i++)
		strbuf_addc(out, clean.p[i] == '\n' ? ' ' : clean.p[i]);
	if (n < clean.n)
		strbuf_add(out, STR("…"));
	strbuf_clear(&clean);
}

static void add_property(strbuf *out, const char *name, str s)
{
	if (!s.n)
		return;
	strbuf_addf(out, ":%s: ", name);
	add_one_line(out, s, 0);
	strbuf_addc(out, '\n');
}

static void add_stamp(strbuf *out, const char *name, time_t t)
{
	strbuf_addf(out, ":%s: ", name);
	export_time(out, t);
	strbuf_addc(out, '\n');
}

static void begin(strbuf *out, const export_article *first, size_t articles, size_t total)
{
	(void)total;
	strbuf_add(out, STR("#+title: "));
	if (articles == 1 && first->title.n)
		add_one_line(out, first->title, 0);
	else
		strbuf_add(out, STR("Notes"));
	strbuf_add(out, STR("\n#+filetags: :gloss:\n"));
}

static void article(strbuf *out, const export_article *art, size_t number)
{
	(void)number;
	strbuf_add(out, STR("* "));
	add_one_line(out, art->title.n ? art->title : STR("Untitled"), 0);
	strbuf_add(out, STR("\n:PROPERTIES:\n"));
	strbuf_addf(out, ":CUSTOM_ID: %s\n", art->key);
	add_property(out, "URL", art->url);
	add_property(out, "AUTHOR", art->author);
	add_property(out, "SOURCE", art->outlet);
	add_property(out, "PUBLISHED", art->published);
	strbuf_add(out, STR(":END:\n"));
}

/* ":promise:flood:"; Org's tags hold letters, digits, "_" and "@". */
static void add_tags(strbuf *out, const gloss_note *n)
{
	for (size_t i = 0; i < n->tag_count; i++) {
		strbuf_add(out, i ? STR(":") : STR(" :"));
		export_tag(out, n->tags[i], "@", '_');
	}
	if (n->tag_count)
		strbuf_addc(out, ':');
}

static str headline(const gloss_note *n)
{
	if (n->exact.n)
		return n->exact;
	if (n->person.n)
		return n->person;
	return n->body;
}

static void note(strbuf *out, const export_article *art, size_t i, bool first)
{
	const gloss_note *n = &art->notes[i];

	(void)first;
	strbuf_add(out, STR("** "));
	add_one_line(out, headline(n), 60);
	add_tags(out, n);
	strbuf_addf(out, "\n:PROPERTIES:\n:CUSTOM_ID: %.*s\n:TYPE: %s\n", STR_ARGS(n->id),
		    gloss_note_type_name(n->type));
	add_stamp(out, "CREATED", n->created);
	if (n->modified > n->created)
		add_stamp(out, "MODIFIED", n->modified);
	if (n->colour)
		add_property(out, "COLOUR", str_of(gloss_colour_name(n->colour)));
	add_property(out, "MARK", n->mark);
	add_property(out, "SPEAKER", n->speaker);
	add_property(out, "PERSON", n->person);
	add_property(out, "FIX", n->fix_set);
	add_property(out, "FIX_WAS", n->fix_was);
	add_property(out, "FIX_TO", n->fix_to);
	strbuf_add(out, STR(":END:\n"));
	if (n->exact.n) {
		strbuf_add(out, STR("#+begin_quote\n"));
		add_lines(out, n->exact);
		strbuf_add(out, STR("#+end_quote\n"));
	}
	add_lines(out, n->body);
}

const exporter export_org = {
	.format = GLOSS_FORMAT_ORG,
	.name = "org",
	.suffix = ".org",
	.begin = begin,
	.article = article,
	.note = note,
	.open_mark = OPEN,
	.close_mark = CLOSE,
	.mark_end = "",
};
