/* cmd_import.c - gloss import: notes from other programs' files. */
#include <stdio.h>

#include "base/file.h"
#include "cli/commands.h"
#include "note/import/import.h"
#include "note/name.h"

enum { INPUT_LIMIT = 256 << 20 };

typedef struct job {
	gloss_article *art; /* that the notes are on; NULL: the files tell */
	normal *text;
	arena mem;
	import_counts counts;
} job;

/* The user said which article it is: its name goes before what the file says. */
static void use_article(job *j, import_article *art)
{
	const gloss_article *a = j->art;

	art->head.url = note_address(&j->mem, gloss_article_fact(a, GLOSS_FACT_URL),
				     gloss_article_fact(a, GLOSS_FACT_SOURCE));
	art->head.guid = gloss_article_fact(a, GLOSS_FACT_GUID);
	art->head.text = STR("");
	if (gloss_article_fact(a, GLOSS_FACT_TITLE).n)
		art->head.title = gloss_article_fact(a, GLOSS_FACT_TITLE);
}

/* A file of this machine is read again, so that the notes can be tied at once. */
static normal *text_at_hand(const import_article *art)
{
	gloss_article *a;
	normal *text = NULL;
	arena mem = { 0 };
	err e;

	if (!str_starts(art->head.url, STR("file://")))
		return NULL;
	a = gloss_article_load(arena_copy(&mem, str_from(art->head.url, 7)).p, &e);
	if (a)
		text = normal_of_article(a);
	gloss_article_unref(a);
	arena_clear(&mem);
	return text;
}

static bool take_article(job *j, import_article *art, err *e)
{
	normal *own = NULL;
	bool ok;

	if (j->art)
		use_article(j, art);
	else
		own = text_at_hand(art);
	ok = import_article_notes(art, j->art ? j->text : own, NULL, NULL, &j->counts, e);
	normal_free(own);
	return ok;
}

static bool take_file(job *j, const char *path, err *e)
{
	import_set set = { 0 };
	arena mem = { 0 };
	str bytes;
	bool ok = file_read(&mem, path, INPUT_LIMIT, &bytes, e);

	if (ok && !import_read(&set, bytes, e))
		ok = err_at(e, path, e->line, e->column);
	for (size_t i = 0; ok && i < set.articles.n; i++)
		ok = take_article(j, &set.articles.p[i], e);
	if (ok)
		j->counts.skipped += set.skipped;
	import_set_clear(&set);
	arena_clear(&mem);
	return ok;
}

static void report(const import_counts *c)
{
	printf("%zu exact, %zu moved, %zu orphan, %zu skipped", c->exact, c->moved, c->orphan,
	       c->skipped);
	if (c->unplaced)
		printf(", %zu to be placed when the article is opened", c->unplaced);
	putchar('\n');
}

static bool open_article(const args *a, job *j, err *e)
{
	const char *name = args_value(a, "article");

	if (!name)
		return true;
	j->art = gloss_article_load(name, e);
	if (!j->art)
		return false;
	j->text = normal_of_article(j->art);
	if (j->text)
		return true;
	err_set(e, GLOSS_ERR_LIMIT, "notes need an article of at most 64 MiB");
	return err_at(e, name, 0, 0);
}

static int run(const args *a)
{
	job j = { 0 };
	err e = { 0 };
	bool ok = open_article(a, &j, &e);

	for (int i = 0; ok && i < a->operand_count; i++)
		ok = take_file(&j, a->operands[i], &e);
	if (ok)
		report(&j.counts);
	gloss_article_unref(j.art);
	normal_free(j.text);
	arena_clear(&j.mem);
	return ok ? 0 : args_fail(&e);
}

static const option options[] = {
	{ 'a', "article", "ARTICLE", NULL,
	  "the notes are on this article, whatever the files say" },
	OPTION_HELP,
	OPTIONS_END,
};

const command cmd_import = {
	"import",
	"FILE...",
	1,
	-1,
	options,
	run,
	"take in notes: gloss YAML, W3C JSON-LD, Hypothesis, KOReader, Kindle clippings",
};
