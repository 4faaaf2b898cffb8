/* cmd_export.c - gloss export: notes out to other programs' formats. */
#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/vec.h"
#include "cli/commands.h"
#include "load/news.h"
#include "note/export/export.h"
#include "note/fixes.h"
#include "note/index.h"

/* One article with its notes, and all that export_article borrows from. */
typedef struct source {
	gloss_notes *notes;
	gloss_article *art;                /* NULL: the notes are exported without it */
	gloss_analysis *found, *corrected; /* by the machine, and by the user */
	note_file *file;
	export_article made;
} source;

typedef struct job {
	const exporter *format;
	const char *output; /* NULL: standard output */
	arena mem;
	gloss_model *model;
	vec(source) sources;
} job;

static bool is_notes_file(const char *path)
{
	return str_ends(str_of(path), STR(".yaml")) || str_ends(str_of(path), STR(".yml"));
}

static bool is_web(const char *s)
{
	return str_starts(str_of(s), STR("http://")) || str_starts(str_of(s), STR("https://"));
}

/* An address is not fetched for this: its notes and the kept text are here. */
static bool open_address(job *j, const char *url, source *s, err *e)
{
	const char *path;

	if (!note_index_locate(NULL, str_of(url), STR(""), STR(""), &j->mem, &path)) {
		err_set(e, GLOSS_ERR_INPUT, "there are no notes on this address");
		return err_at(e, url, 0, 0);
	}
	s->notes = gloss_notes_open_file(path, e);
	return s->notes != NULL;
}

static bool open_source(job *j, const char *name, source *s, err *e)
{
	if (is_web(name))
		return open_address(j, name, s, e);
	if (is_notes_file(name)) {
		s->notes = gloss_notes_open_file(name, e);
		return s->notes != NULL;
	}
	s->art = news_load(name, NULL, e);
	if (!s->art)
		return false;
	s->notes = gloss_notes_open(NULL, s->art, e);
	return s->notes != NULL;
}

/* Speakers are shown on a page only. Without a model the page has none. */
static void find_speakers(job *j, source *s)
{
	gloss_analyse_options o = GLOSS_ANALYSE_OPTIONS_INIT;
	export_article *m = &s->made;
	err e;

	if (j->format->format != GLOSS_FORMAT_HTML || !m->text.n)
		return;
	if (!j->model)
		j->model = gloss_model_open(NULL, &e);
	if (!j->model)
		return;
	if (s->art) {
		o.author = gloss_article_fact_span(s->art, GLOSS_FACT_AUTHOR);
		o.outlet = gloss_article_fact_span(s->art, GLOSS_FACT_OUTLET);
		o.dateline = gloss_article_fact_span(s->art, GLOSS_FACT_DATELINE);
	}
	s->found = gloss_analyse(j->model, m->text, m->blocks, m->block_count, &o, &e);
	if (s->found)
		s->corrected = fixes_apply(s->found, m->notes, m->count);
	m->analysis = s->corrected ? s->corrected : s->found;
}

static void close_source(source *s)
{
	note_file_free(s->file);
	gloss_analysis_free(s->corrected);
	gloss_analysis_free(s->found);
	gloss_notes_close(s->notes);
	gloss_article_unref(s->art);
}

static bool add_source(job *j, const char *name, err *e)
{
	source s = { 0 };

	if (!open_source(j, name, &s, e)) {
		close_source(&s);
		return false;
	}
	s.made = export_collect(&j->mem, s.notes, s.art, NULL, &s.file);
	if (!s.made.count) {
		close_source(&s);
		return true;
	}
	find_speakers(j, &s);
	vec_push(&j->sources, s);
	return true;
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

static int is_listed(const struct dirent *d)
{
	return d->d_name[0] != '.' && str_ends(str_of(d->d_name), STR(".yaml"));
}

/* All notes files. One that cannot be read is told and left out. */
static void add_all(job *j, bool *broken)
{
	const char *folder = note_folder(&j->mem);
	struct dirent **list = NULL;
	int n = scandir(folder, &list, is_listed, by_name);

	for (int i = 0; i < n; i++) {
		str path = arena_printf(&j->mem, "%s/%s", folder, list[i]->d_name);
		err e = { 0 };

		if (!add_source(j, path.p, &e)) {
			args_fail(&e);
			*broken = true;
		}
		free(list[i]);
	}
	free(list);
}

static bool write_stdout(str s, err *e)
{
	bool ok = fwrite(s.n ? s.p : "", 1, s.n, stdout) == s.n;

	return (fflush(stdout) == 0 && ok) || err_errno(e, "standard output");
}

static bool write_out(const job *j, const char *path, const export_article *arts, size_t n, err *e)
{
	strbuf b = { 0 };
	bool ok = true;

	export_write(j->format, arts, n, &b);
	if (path)
		ok = export_to_file(j->format, path, strbuf_str(&b), e);
	else
		ok = write_stdout(strbuf_str(&b), e);
	strbuf_clear(&b);
	return ok;
}

/* The notes file's name with another suffix: one name for an article in every format. */
static const char *name_in_folder(job *j, const source *s)
{
	const char *path = gloss_notes_path(s->notes), *slash = strrchr(path, '/');
	str name = str_of(slash ? slash + 1 : path);

	if (is_notes_file(path))
		name.n = (size_t)(strrchr(name.p, '.') - name.p);
	return arena_printf(&j->mem, "%s/%.*s%s", j->output, STR_ARGS(name), j->format->suffix).p;
}

static bool write_each(job *j, err *e)
{
	if (!file_make_folder(j->output, e))
		return false;
	for (size_t i = 0; i < j->sources.n; i++)
		if (!write_out(j, name_in_folder(j, &j->sources.p[i]), &j->sources.p[i].made, 1, e))
			return false;
	return true;
}

static bool write_together(job *j, err *e)
{
	export_article *arts = arena_new(&j->mem, export_article, j->sources.n + 1);

	for (size_t i = 0; i < j->sources.n; i++)
		arts[i] = j->sources.p[i].made;
	return write_out(j, j->output, arts, j->sources.n, e);
}

static bool is_folder(const char *path)
{
	struct stat st;

	return path &&
	       (str_ends(str_of(path), STR("/")) || (stat(path, &st) == 0 && S_ISDIR(st.st_mode)));
}

static bool check_usage(const args *a, const job *j, err *e)
{
	bool all = args_has(a, "all");

	if (all == (a->operand_count > 0))
		return err_set(e, GLOSS_ERR_USAGE,
			       "one article or --all should be named, and not both");
	if (all && j->format->one_each && !j->output)
		return err_set(e, GLOSS_ERR_USAGE,
			       "'%s' holds one article a file: -o should name a folder",
			       j->format->name);
	return true;
}

static int export_them(const args *a, job *j, err *e)
{
	bool broken = false, ok;

	if (args_has(a, "all"))
		add_all(j, &broken);
	else if (!add_source(j, a->operands[0], e))
		return args_fail(e);
	if (!j->sources.n) {
		fprintf(stderr, "gloss: there are no notes to export\n");
		return 1;
	}
	if ((args_has(a, "all") && j->format->one_each) || is_folder(j->output))
		ok = write_each(j, e);
	else
		ok = write_together(j, e);
	if (!ok)
		return args_fail(e);
	return broken ? 1 : 0;
}

static int run(const args *a)
{
	const char *format = args_value(a, "format"), *output = args_value(a, "output");
	gloss_format f = GLOSS_FORMAT_YAML;
	job j = { 0 };
	err e = { 0 };
	int status;

	if (format)
		gloss_format_parse(str_of(format), &f);
	j.format = export_format(f);
	j.output = output && strcmp(output, "-") != 0 ? output : NULL;
	status = check_usage(a, &j, &e) ? export_them(a, &j, &e) : args_fail(&e);
	for (size_t i = 0; i < j.sources.n; i++)
		close_source(&j.sources.p[i]);
	vec_clear(&j.sources);
	if (j.model)
		gloss_model_close(j.model);
	arena_clear(&j.mem);
	return status;
}

static const option options[] = {
	{ 'a', "all", NULL, NULL, "all notes of all articles" },
	{ 'f', "format", "FORMAT", EXPORT_NAMES, "what to write (default: yaml)" },
	{ 'o', "output", "FILE", NULL,
	  "write there; a folder gets a file for each article, and a Markdown or Org file "
	  "that was exported before keeps what you wrote around the notes" },
	OPTION_HELP,
	OPTIONS_END,
};

const command cmd_export = {
	"export",
	"[ARTICLE]",
	0,
	1,
	options,
	run,
	"write the notes of an article, or all notes, for other programs",
};
