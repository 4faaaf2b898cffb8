/* cmd_note.c - gloss note add, edit, remove, check. The list: cmd_note_list.c. */
#include "cli/commands.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/vec.h"
#include "base/ydoc.h"
#include "gloss/note.h"
#include "load/news.h"
#include "note/find_quote.h"
#include "note/index.h"
#include "note/store.h"
#include "note/words.h"

/* ---- what the options say of a note */

typedef struct wish {
	arena mem;
	gloss_note note;
	vec(str) tags;
} wish;

static void wish_clear(wish *w)
{
	vec_clear(&w->tags);
	arena_clear(&w->mem);
}

/* "-" reads standard input, so that any text can come from a pipe. */
static bool read_body(wish *w, const char *value, str *out, err *e)
{
	strbuf b = { 0 };
	char part[4096];
	size_t n;

	if (strcmp(value, "-") != 0) {
		*out = str_of(value);
		return true;
	}
	while ((n = fread(part, 1, sizeof part, stdin)) > 0 && b.n <= YDOC_SIZE)
		strbuf_add(&b, (str){ part, n });
	*out = arena_copy(&w->mem, str_trim(strbuf_str(&b)));
	strbuf_clear(&b);
	if (out->n <= YDOC_SIZE)
		return true;
	return err_set(e, GLOSS_ERR_LIMIT, "a note should be smaller than %zu bytes", YDOC_SIZE);
}

static bool has_tag(const wish *w, str tag)
{
	for (size_t i = 0; i < w->tags.n; i++)
		if (str_eq(w->tags.p[i], tag))
			return true;
	return false;
}

static void take_tags(wish *w, const args *a)
{
	const char *tag;

	for (size_t i = 0; (tag = args_nth(a, "tag", i)); i++)
		if (tag[0] && !has_tag(w, str_of(tag)))
			vec_push(&w->tags, str_of(tag));
	for (size_t i = 0; (tag = args_nth(a, "untag", i)); i++)
		for (size_t k = w->tags.n; k-- > 0;)
			if (str_eq(w->tags.p[k], str_of(tag)))
				vec_remove(&w->tags, k);
	w->note.tags = w->tags.p;
	w->note.tag_count = w->tags.n;
}

/* The values were checked against the choices of the option table. */
static bool take_options(wish *w, const args *a, err *e)
{
	const char *mark = args_value(a, "mark");

	if (args_has(a, "note") && !read_body(w, args_value(a, "note"), &w->note.body, e))
		return false;
	if (args_has(a, "type"))
		gloss_note_type_parse(str_of(args_value(a, "type")), &w->note.type);
	if (args_has(a, "colour"))
		gloss_colour_parse(str_of(args_value(a, "colour")), &w->note.colour);
	if (args_has(a, "person"))
		w->note.person = str_of(args_value(a, "person"));
	if (args_has(a, "speaker"))
		w->note.speaker = str_of(args_value(a, "speaker"));
	if (mark && (mark[0] < 'a' || mark[0] > 'z' || mark[1]))
		return err_set(e, GLOSS_ERR_USAGE,
			       "--mark should be a letter from a to z, not '%s'", mark);
	if (mark)
		w->note.mark = str_of(mark);
	take_tags(w, a);
	return true;
}

/* ---- add */

static bool parse_place(const char *value, gloss_article *art, gloss_span *at, err *e)
{
	if (!note_span_parse(str_of(value), at) || at->start == at->end)
		return err_set(e, GLOSS_ERR_USAGE,
			       "--at should be two bytes of the article like 211-261, not '%s'",
			       value);
	if (at->end > gloss_article_size(art))
		return err_set(e, GLOSS_ERR_USAGE,
			       "--at %s ends behind the article, which has %zu bytes", value,
			       gloss_article_size(art));
	return true;
}

static void list_places(const gloss_span *places, size_t n, char *out, size_t size)
{
	size_t used = 0;

	out[0] = '\0';
	for (size_t i = 0; i < n && used + 48 < size; i++)
		used += (size_t)snprintf(out + used, size - used, "%s%zu-%zu", i ? ", " : "",
					 places[i].start, places[i].end);
}

/* *status: 1 where the words are not there, 2 where they do not say which place is meant. */
static bool find_place(const args *a, gloss_article *art, gloss_span *at, int *status, err *e)
{
	const char *quote = args_value(a, "quote"), *place = args_value(a, "at");
	arena mem = { 0 };
	gloss_span *places;
	char list[200];
	normal *text;
	size_t n;

	*at = (gloss_span){ 0 };
	if (place && !parse_place(place, art, at, e))
		return false;
	if (!quote)
		return true;
	text = normal_of_article(art);
	*status = 2;
	if (!text) {
		err_set(e, GLOSS_ERR_LIMIT, "notes on words need an article of at most 64 MiB");
		return err_at(e, a->operands[0], 0, 0);
	}
	n = find_quote(text, str_of(quote), &mem, &places);
	for (size_t i = 0; place && i < n; i++)
		if (places[i].start == at->start)
			n = 1, places = &places[i];
	list_places(places, n, list, sizeof list);
	if (n == 1)
		*at = places[0];
	else if (n)
		err_set(e, GLOSS_ERR_USAGE, "these words come %zu times: say which with --at (%s)",
			n, list);
	else
		err_set(e, GLOSS_ERR_INPUT, "these words are not in the article");
	err_at(e, a->operands[0], 0, 0);
	*status = n ? 2 : 1;
	arena_clear(&mem);
	normal_free(text);
	return n == 1;
}

static int add_to(const args *a, gloss_article *art)
{
	wish w = { .note = { .type = GLOSS_NOTE } };
	gloss_notes *ns = NULL;
	int status = 2;
	char id[GLOSS_NOTE_ID_SIZE];
	err e = { 0 };
	bool ok = take_options(&w, a, &e) && find_place(a, art, &w.note.at, &status, &e);

	if (ok && !w.note.body.n && !w.note.person.n && w.note.at.start == w.note.at.end)
		ok = err_set(&e, GLOSS_ERR_USAGE, "a note needs words: --quote, --at or --note");
	/* Words alone are marked, which is what a highlight is. */
	if (ok && !w.note.body.n && !args_has(a, "type"))
		w.note.type = w.note.mark.n ? GLOSS_BOOKMARK : GLOSS_HIGHLIGHT;
	ns = ok ? gloss_notes_open(NULL, art, &e) : NULL;
	if (ns && gloss_notes_add(ns, &w.note, id, &e)) {
		puts(id);
		status = 0;
	} else {
		args_fail(&e);
	}
	gloss_notes_close(ns);
	wish_clear(&w);
	return status;
}

static int run_add(const args *a)
{
	gloss_article *art;
	int status;
	err e;

	art = news_load(a->operands[0], NULL, &e);
	if (!art)
		return args_fail(&e);
	status = add_to(a, art);
	gloss_article_unref(art);
	return status;
}

#define TYPES   "note|highlight|bookmark|question"
#define COLOURS "none|yellow|red|green|blue"

static const option add_options[] = {
	{ 'q', "quote", "TEXT", NULL, "the words of the article that the note is on" },
	{ 0, "at", "START-END", NULL, "their place in bytes, as gloss analyse prints it" },
	{ 'n', "note", "TEXT", NULL, "what you write; - reads it from standard input" },
	{ 't', "tag", "TAG", NULL, "may be given several times" },
	{ 'c', "colour", "COLOUR", COLOURS, "the colour of the marked words" },
	{ 0, "type", "TYPE", TYPES, "the kind of note" },
	{ 0, "mark", "LETTER", NULL, "the letter of a bookmark" },
	{ 0, "person", "NAME", NULL, "a note on a person, shown in every article" },
	{ 0, "speaker", "NAME", NULL, "who says the words" },
	OPTION_HELP,
	OPTIONS_END,
};

const command cmd_note_add = {
	"note add",
	"ARTICLE",
	1,
	1,
	add_options,
	run_add,
	"writes a note on words of an article, on all of it, or on a person; prints its id",
};

/* ---- edit and remove, by id alone */

typedef struct search {
	str id;
	char *path;
} search;

static bool is_it(void *to, const note_hit *hit)
{
	search *s = to;

	if (!str_eq(hit->id, s->id))
		return true;
	s->path = str_dup(hit->path);
	return false;
}

/* The notes file that has it; NULL: none has, or it cannot be used. */
static gloss_notes *open_by_id(const char *id, int *status, err *e)
{
	search s = { .id = str_of(id) };
	note_index *ix = note_index_open(NULL, e);
	gloss_notes *ns = NULL;

	*status = 2;
	if (!ix)
		return NULL;
	note_index_find(ix, &(note_query){ .since = 0 }, is_it, &s);
	note_index_close(ix);
	if (s.path) {
		ns = gloss_notes_open_file(s.path, e);
	} else {
		err_set(e, GLOSS_ERR_USAGE, "there is no note '%s'", id);
		*status = 1;
	}
	free(s.path);
	return ns;
}

static int run_edit(const args *a)
{
	static const char *const changes[] = { "note", "tag",  "untag",  "colour",
					       "type", "mark", "person", "speaker" };
	const char *id = a->operands[0];
	gloss_notes *ns;
	bool asked = false, ok;
	wish w = { 0 };
	int status;
	err e;

	for (size_t i = 0; i < sizeof changes / sizeof changes[0]; i++)
		asked = asked || args_has(a, changes[i]);
	if (!asked) {
		err_set(&e, GLOSS_ERR_USAGE,
			"what should change? 'gloss note edit --help' lists it");
		return args_fail(&e);
	}
	ns = open_by_id(id, &status, &e);
	ok = ns && gloss_notes_find(ns, str_of(id), &w.note);
	for (size_t i = 0; ok && i < w.note.tag_count; i++)
		vec_push(&w.tags, w.note.tags[i]);
	ok = ok && take_options(&w, a, &e) && gloss_notes_edit(ns, str_of(id), &w.note, &e);
	if (ok)
		status = 0;
	else
		args_fail(&e);
	gloss_notes_close(ns);
	wish_clear(&w);
	return status;
}

static const option edit_options[] = {
	{ 'n', "note", "TEXT", NULL, "the new text; - reads it from standard input" },
	{ 't', "tag", "TAG", NULL, "one more tag" },
	{ 0, "untag", "TAG", NULL, "take this tag away" },
	{ 'c', "colour", "COLOUR", COLOURS, "the colour of the marked words" },
	{ 0, "type", "TYPE", TYPES, "the kind of note" },
	{ 0, "mark", "LETTER", NULL, "the letter of a bookmark" },
	{ 0, "person", "NAME", NULL, "the person that it is on" },
	{ 0, "speaker", "NAME", NULL, "who says the words" },
	OPTION_HELP,
	OPTIONS_END,
};

const command cmd_note_edit = {
	"note edit", "ID", 1, 1, edit_options, run_edit, "changes what the options name of a note",
};

static int run_remove(const args *a)
{
	int worst = 0, status;
	err e;

	for (int i = 0; i < a->operand_count; i++) {
		gloss_notes *ns = open_by_id(a->operands[i], &status, &e);

		if (ns && gloss_notes_remove(ns, str_of(a->operands[i]), &e))
			status = 0;
		else
			args_fail(&e);
		worst = status > worst ? status : worst;
		gloss_notes_close(ns);
	}
	return worst;
}

static const option no_options[] = { OPTION_HELP, OPTIONS_END };

const command cmd_note_remove = {
	"note remove", "ID...", 1, -1, no_options, run_remove, "deletes notes",
};

/* ---- check */

typedef struct tally {
	size_t files, notes, faults;
} tally;

static void check_file(const char *path, tally *t)
{
	err e;
	note_file *f = note_file_read(path, &e);

	t->files++;
	if (!f) {
		args_fail(&e);
		t->faults++;
		return;
	}
	for (size_t i = 0; i < note_file_broken(f); i++)
		args_fail(note_file_broken_error(f, i));
	t->faults += note_file_broken(f);
	t->notes += note_file_count(f);
	for (size_t i = 0; i < note_file_count(f); i++) {
		const gloss_note *n = &note_file_get(f, i)->note;

		if (!n->conflict)
			continue;
		err_set(&e, GLOSS_ERR_INPUT,
			"note '%.*s' has a conflict: settle its text and edit it with gloss",
			STR_ARGS(n->id));
		err_at(&e, path, 0, 0);
		args_fail(&e);
		t->faults++;
	}
	note_file_free(f);
}

static int run_check(const args *a)
{
	arena mem = { 0 };
	const char **paths = NULL;
	size_t n = 0;
	tally t = { 0 };

	for (int i = 0; i < a->operand_count; i++)
		check_file(a->operands[i], &t);
	if (!a->operand_count)
		n = note_folder_files(note_folder(&mem), &mem, &paths);
	for (size_t i = 0; i < n; i++)
		check_file(paths[i], &t);
	printf("%zu file%s, %zu note%s, %zu fault%s\n", t.files, t.files == 1 ? "" : "s", t.notes,
	       t.notes == 1 ? "" : "s", t.faults, t.faults == 1 ? "" : "s");
	arena_clear(&mem);
	return t.faults ? 1 : 0;
}

const command cmd_note_check = {
	"note check",
	"[FILE]...",
	0,
	-1,
	no_options,
	run_check,
	"says with line and column what is wrong in notes files, by default in all",
};
