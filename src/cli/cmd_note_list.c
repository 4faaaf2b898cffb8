/* cmd_note_list.c - gloss note list: the notes of one article, or of all. */
#include "cli/commands.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/json.h"
#include "base/url.h"
#include "gloss/note.h"
#include "load/news.h"
#include "note/query.h"
#include "note/words.h"
#include "text/quoted.h"
#include "text/sanitise.h"

/* ---- printing */

typedef struct printer {
	bool json;
	strbuf last;       /* the file whose notes are being printed */
	gloss_notes *open; /* of one article: knows where the words are now; else NULL */
} printer;

static const char *const states[] = {
	[GLOSS_ANCHOR_NONE] = "none",
	[GLOSS_ANCHOR_EXACT] = "exact",
	[GLOSS_ANCHOR_MOVED] = "moved",
	[GLOSS_ANCHOR_ORPHAN] = "orphan",
};

static void put_text(json_writer *w, const char *key, str s)
{
	if (!s.n)
		return;
	json_key(w, key);
	json_put_str(w, s);
}

static void put_time(json_writer *w, const char *key, time_t t)
{
	char text[NOTE_TIME_SIZE];

	note_time_write(t, text);
	put_text(w, key, str_of(text));
}

static void put_tags(json_writer *w, str tags)
{
	str tag;

	if (!tags.n)
		return;
	json_key(w, "tags");
	json_open(w, '[');
	while (tags.n && str_split(&tags, '\n', &tag))
		if (tag.n)
			json_put_str(w, tag);
	json_close(w, ']');
}

static void put_place(json_writer *w, const gloss_note *n)
{
	put_text(w, "state", str_of(states[n->state]));
	if (n->at.start == n->at.end)
		return;
	json_key(w, "start");
	json_put_int(w, (int64_t)n->at.start);
	json_key(w, "end");
	json_put_int(w, (int64_t)n->at.end);
}

static void print_json(const printer *p, const note_hit *h)
{
	strbuf b = { 0 };
	json_writer w = { .out = &b };
	gloss_note n;

	json_open(&w, '{');
	put_text(&w, "id", h->id);
	put_text(&w, "type", str_of(gloss_note_type_name(h->type)));
	put_time(&w, "created", h->created);
	put_time(&w, "modified", h->modified);
	put_tags(&w, h->tags);
	if (h->colour != GLOSS_NO_COLOUR)
		put_text(&w, "colour", str_of(gloss_colour_name(h->colour)));
	put_text(&w, "mark", h->mark);
	put_text(&w, "exact", h->exact);
	put_text(&w, "speaker", h->speaker);
	put_text(&w, "person", h->person);
	put_text(&w, "note", h->body);
	if (h->conflict) {
		json_key(&w, "conflict");
		json_put_bool(&w, true);
	}
	if (p->open && gloss_notes_find(p->open, h->id, &n))
		put_place(&w, &n);
	put_text(&w, "url", h->url);
	put_text(&w, "title", h->title);
	put_text(&w, "file", h->path);
	json_close(&w, '}');
	puts(b.p);
	strbuf_clear(&b);
}

static void print_words(arena *a, str words, const char *before, const char *after)
{
	str line;

	if (words.n)
		while (str_split(&words, '\n', &line))
			printf("      %s%.*s%s\n", before, STR_ARGS(line_clean(a, line)),
			       words.p ? "" : after);
}

static void print_heading(printer *p, arena *a, const note_hit *h)
{
	str name = h->title.n ? h->title : h->url.n ? h->url : h->path;

	if (str_eq(strbuf_str(&p->last), h->path))
		return;
	printf("%s%.*s", p->last.n ? "\n" : "", STR_ARGS(line_clean(a, name)));
	if (h->outlet.n)
		printf("  (%.*s)", STR_ARGS(line_clean(a, h->outlet)));
	putchar('\n');
	strbuf_reset(&p->last);
	strbuf_add(&p->last, h->path);
}

static void print_facts(const printer *p, arena *a, const note_hit *h)
{
	char date[NOTE_TIME_SIZE];
	str tags = h->tags, tag;
	gloss_note n;

	note_date_write(h->created, date);
	printf("  %.*s  %s  %-10s", STR_ARGS(line_clean(a, h->id)), date,
	       gloss_note_type_name(h->type));
	if (p->open && gloss_notes_find(p->open, h->id, &n) && n.state > GLOSS_ANCHOR_EXACT)
		printf("  %s", states[n.state]);
	if (h->conflict)
		fputs("  conflict", stdout);
	if (h->colour != GLOSS_NO_COLOUR)
		printf("  %s", gloss_colour_name(h->colour));
	if (h->mark.n)
		printf("  '%.*s", STR_ARGS(line_clean(a, h->mark)));
	while (tags.n && str_split(&tags, '\n', &tag))
		if (tag.n)
			printf("  #%.*s", STR_ARGS(line_clean(a, tag)));
	if (h->person.n)
		printf("  on %.*s", STR_ARGS(line_clean(a, h->person)));
	putchar('\n');
}

static void print_text(printer *p, const note_hit *h)
{
	arena a = { 0 };

	print_heading(p, &a, h);
	print_facts(p, &a, h);
	if (h->speaker.n && h->exact.n) {
		str exact = line_clean(&a, h->exact), speaker = line_clean(&a, h->speaker);

		printf("      “%.*s” (%.*s)\n", STR_ARGS(quoted_bare(exact)), STR_ARGS(speaker));
	} else {
		print_words(&a, quoted_bare(h->exact), "“", "”");
	}
	print_words(&a, h->body, "", "");
	arena_clear(&a);
}

static bool print_hit(void *to, const note_hit *h)
{
	printer *p = to;

	if (p->json)
		print_json(p, h);
	else
		print_text(p, h);
	return !ferror(stdout);
}

/* ---- asking */

/* A word that names a file or an address is the article; the others are searched. */
static bool is_article(const char *word)
{
	struct stat st;

	return strcmp(word, "-") == 0 || url_is_web(str_of(word)) ||
	       (stat(word, &st) == 0 && !S_ISDIR(st.st_mode));
}

static bool make_query(const args *a, const char **article, arena *mem, note_query *q, err *e)
{
	const char *since = args_value(a, "since"), *tag = args_value(a, "tag");
	const char *person = args_value(a, "person");
	strbuf words = { 0 };

	*article = NULL;
	for (int i = 0; i < a->operand_count; i++) {
		if (!*article && is_article(a->operands[i])) {
			*article = a->operands[i];
			continue;
		}
		strbuf_addf(&words, "%s%s", words.n ? " " : "", a->operands[i]);
	}
	*q = note_query_parse(mem, strbuf_str(&words));
	strbuf_clear(&words);
	if (tag && q->tag_count < NOTE_QUERY_TAGS)
		q->tags[q->tag_count++] = str_of(tag);
	if (person)
		q->person = str_of(person);
	q->begins = !tag && !person;
	return !since || note_time_parse(str_of(since), &q->since) ||
	       err_set(e, GLOSS_ERR_USAGE, "--since should be a date like 2026-11-21, not '%s'",
		       since);
}

static int list_all(const args *a, const note_query *q, gloss_notes *open)
{
	printer p = { .open = open };
	const char *format = args_value(a, "format");
	note_index *ix;
	size_t n;
	err e;

	ix = note_index_open(NULL, &e);
	if (!ix)
		return args_fail(&e);
	p.json = format && strcmp(format, "json") == 0;
	n = note_index_find(ix, q, print_hit, &p);
	note_index_close(ix);
	strbuf_clear(&p.last);
	return n ? 0 : 1;
}

static int list_article(const args *a, note_query *q, const char *source)
{
	gloss_article *art;
	gloss_notes *ns;
	int status;
	err e;

	art = news_load(source, NULL, &e);
	if (!art)
		return args_fail(&e);
	ns = gloss_notes_open(NULL, art, &e);
	if (ns) {
		q->path = str_of(gloss_notes_path(ns));
		status = list_all(a, q, ns);
	} else {
		status = args_fail(&e);
	}
	gloss_notes_close(ns);
	gloss_article_unref(art);
	return status;
}

static int run(const args *a)
{
	const char *article;
	arena mem = { 0 };
	note_query q;
	int status;
	err e;

	if (!make_query(a, &article, &mem, &q, &e))
		status = args_fail(&e);
	else if (article)
		status = list_article(a, &q, article);
	else
		status = list_all(a, &q, NULL);
	arena_clear(&mem);
	return status;
}

static const option options[] = {
	{ 't', "tag", "TAG", NULL, "only notes with this tag" },
	{ 'p', "person", "NAME", NULL, "only notes on this person, or on what they say" },
	{ 0, "since", "DATE", NULL, "only notes that were written or changed since" },
	{ 'f', "format", "FORMAT", "text|json", "json: one object a line" },
	OPTION_HELP,
	OPTIONS_END,
};

const command cmd_note_list = {
	"note list",
	"[ARTICLE] [WORD]...",
	0,
	-1,
	options,
	run,
	"lists notes: of one article, or of all; with words, those that have all of them, #tag, "
	"@name and dates like 2026-11 or 2026-11-01.. included",
};
