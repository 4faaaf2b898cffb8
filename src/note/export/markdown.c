/*
 * markdown.c - notes as Markdown that Obsidian likes: properties at the top, a
 * block id under each quotation to link to, tags. Comments around each note, invisible
 * when rendered, let a later export find it again.
 */
#include <string.h>

#include "note/export/export.h"

#define OPEN  "<!-- gloss "
#define CLOSE "<!-- /gloss "

/* Text of the article: nothing in it may be taken for markup. */
static void add_plain(strbuf *out, str s)
{
	strbuf clean = { 0 };

	export_clean(&clean, s);
	for (size_t i = 0; i < clean.n; i++) {
		if (strchr("\\`*_{}[]<>#|~$%^=!&", clean.p[i]))
			strbuf_addc(out, '\\');
		else if (strchr("+-", clean.p[i]) && i == 0)
			strbuf_addc(out, '\\');
		else if (strchr(".)", clean.p[i]) && i && strspn(clean.p, "0123456789") == i)
			strbuf_addc(out, '\\'); /* "1." would start a list */
		strbuf_addc(out, clean.p[i]);
	}
	strbuf_clear(&clean);
}

static void add_quote(strbuf *out, str s)
{
	str line;

	while (str_split(&s, '\n', &line)) {
		strbuf_add(out, STR("> "));
		add_plain(out, line);
		strbuf_add(out, s.n ? STR("\n>\n") : STR("\n"));
	}
}

/* The user's own Markdown; only our marks are made harmless in it. */
static void add_body(strbuf *out, str s)
{
	str line;

	while (str_split(&s, '\n', &line)) {
		if (str_starts(line, STR(OPEN)) || str_starts(line, STR(CLOSE)))
			strbuf_addc(out, '\\');
		export_clean(out, line);
		strbuf_addc(out, '\n');
	}
}

static void add_property(strbuf *out, const char *name, str s)
{
	strbuf clean = { 0 };

	if (!s.n)
		return;
	export_clean(&clean, s);
	strbuf_addf(out, "%s: \"", name);
	for (size_t i = 0; i < clean.n; i++) {
		if (clean.p[i] == '"' || clean.p[i] == '\\')
			strbuf_addc(out, '\\');
		strbuf_addc(out, clean.p[i] == '\n' ? ' ' : clean.p[i]);
	}
	strbuf_add(out, STR("\"\n"));
	strbuf_clear(&clean);
}

static void begin(strbuf *out, const export_article *first, size_t articles, size_t total)
{
	(void)total;
	strbuf_add(out, STR("---\n"));
	if (articles == 1) {
		add_property(out, "title", first->title);
		add_property(out, "url", first->url);
		add_property(out, "author", first->author);
		add_property(out, "source", first->outlet);
		add_property(out, "published", first->published);
	}
	strbuf_add(out, STR("tags: [gloss]\n---\n"));
}

static bool is_web(str url)
{
	return str_starts(url, STR("https://")) || str_starts(url, STR("http://"));
}

/* In <>, where only these end it. */
static void add_address(strbuf *out, str url)
{
	for (size_t i = 0; i < url.n; i++) {
		unsigned char c = (unsigned char)url.p[i];

		if (c <= ' ' || c == '<' || c == '>' || c == '\\' || c == 0x7f)
			strbuf_addf(out, "%%%02X", c);
		else
			strbuf_addc(out, url.p[i]);
	}
}

static void add_source(strbuf *out, const export_article *art)
{
	const char *between = "\n";
	str parts[] = { art->outlet, art->author };

	for (size_t i = 0; i < 2; i++) {
		if (!parts[i].n)
			continue;
		strbuf_add(out, str_of(between));
		add_plain(out, parts[i]);
		between = " · ";
	}
	if (art->published.n) {
		strbuf_add(out, str_of(between));
		export_date(out, art->published);
		between = " · ";
	}
	if (*between == ' ')
		strbuf_addc(out, '\n');
}

static void article(strbuf *out, const export_article *art, size_t number)
{
	(void)number;
	strbuf_add(out, STR("# "));
	if (is_web(art->url))
		strbuf_addc(out, '[');
	add_plain(out, art->title.n ? art->title : STR("Untitled"));
	if (is_web(art->url)) {
		strbuf_add(out, STR("](<"));
		add_address(out, art->url);
		strbuf_add(out, STR(">)"));
	}
	strbuf_addc(out, '\n');
	add_source(out, art);
}

/* "question · yellow · bookmark a · words no longer there" */
static void add_kind(strbuf *out, const gloss_note *n)
{
	strbuf time = { 0 };

	strbuf_addf(out, "\n*%s", gloss_note_type_name(n->type));
	if (n->mark.n)
		strbuf_addf(out, " %.*s", STR_ARGS(n->mark));
	if (n->colour)
		strbuf_addf(out, " · %s", gloss_colour_name(n->colour));
	if (n->state == GLOSS_ANCHOR_ORPHAN)
		strbuf_add(out, STR(" · the words are no longer in the article"));
	strbuf_add(out, STR(" · "));
	export_time(&time, n->created);
	export_date(out, strbuf_str(&time));
	strbuf_add(out, STR("*\n"));
	strbuf_clear(&time);
}

/* Obsidian's tags hold letters, digits, "-", "_" and "/". */
static void add_tags(strbuf *out, const gloss_note *n)
{
	for (size_t i = 0; i < n->tag_count; i++) {
		strbuf_add(out, i ? STR(" #") : STR("\n#"));
		export_tag(out, n->tags[i], "_/", '-');
	}
	if (n->tag_count)
		strbuf_addc(out, '\n');
}

static void note(strbuf *out, const export_article *art, size_t i, bool first)
{
	const gloss_note *n = &art->notes[i];

	(void)first;
	if (n->exact.n) {
		add_quote(out, n->exact);
		if (n->speaker.n) {
			strbuf_add(out, STR(">\n> — "));
			add_plain(out, n->speaker);
			strbuf_addc(out, '\n');
		}
	} else if (n->person.n) {
		strbuf_add(out, STR("**"));
		add_plain(out, n->person);
		strbuf_add(out, STR("**\n"));
	}
	if (n->exact.n || n->person.n)
		strbuf_addf(out, "\n^%.*s\n", STR_ARGS(n->id));
	if (n->fix_set.n) {
		strbuf_addf(out, "\n%.*s: ", STR_ARGS(n->fix_set));
		add_plain(out, n->fix_was);
		strbuf_add(out, n->fix_was.n ? STR(" → ") : STR(""));
		add_plain(out, n->fix_to);
		strbuf_addc(out, '\n');
	}
	if (n->body.n) {
		strbuf_addc(out, '\n');
		add_body(out, n->body);
	}
	add_tags(out, n);
	add_kind(out, n);
}

const exporter export_markdown = {
	.format = GLOSS_FORMAT_MARKDOWN,
	.name = "markdown",
	.suffix = ".md",
	.begin = begin,
	.article = article,
	.note = note,
	.open_mark = OPEN,
	.close_mark = CLOSE,
	.mark_end = " -->",
};
