/* cmd_analyse.c - gloss analyse: names, quotes and speakers without a screen. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/json.h"
#include "cli/commands.h"
#include "cli/report.h"
#include "cli/stream.h"
#include "load/news.h"

/* One article as a line of JSON may have this many bytes. */
#define LINE_MAX_BYTES ((size_t)256 << 20)

typedef struct run_state {
	gloss_model *model;
	report_writer *format;
	char **files;
	int next, count;
	char *line; /* of getline, while reading a stream */
	size_t cap;
	int status;
} run_state;

static void analyse_article(const run_state *st, analyser *own, gloss_article *art, report r,
			    stream_job *job)
{
	gloss_analysis *an = NULL;

	if (gloss_article_is_whole(art))
		an = report_analyse(own, st->model, art, &job->error);
	else
		err_set(&job->error, GLOSS_ERR_LIMIT, "the file is too large to be analysed");
	if (an) {
		r.art = art;
		r.an = an;
		st->format(&r, &job->out);
	}
	job->failed = !an;
	gloss_analysis_free(an);
}

/* ---- files */

static bool next_file(void *context, stream_job *job)
{
	run_state *st = context;

	if (st->next == st->count)
		return false;
	strbuf_add(&job->in, str_of(st->files[st->next++]));
	return true;
}

static void analyse_file(void *context, void *own, stream_job *job)
{
	const run_state *st = context;
	gloss_article *art = news_load(job->in.p, NULL, &job->error);

	job->failed = !art;
	if (!art)
		return;
	analyse_article(st, own, art, (report){ .source = job->in.p }, job);
	if (job->failed)
		err_at(&job->error, job->in.p, 0, 0);
	gloss_article_unref(art);
}

/* ---- articles as lines of JSON */

static bool next_line(void *context, stream_job *job)
{
	run_state *st = context;
	ssize_t n = getline(&st->line, &st->cap, stdin);

	if (n < 0)
		return false;
	strbuf_add(&job->in, (str){ st->line, (size_t)n });
	return true;
}

static bool read_line(arena *a, stream_job *job, json *doc)
{
	err *e = &job->error;

	if (job->in.n > LINE_MAX_BYTES)
		return err_set(e, GLOSS_ERR_LIMIT, "the line is longer than 256 MiB");
	if (!json_parse(a, strbuf_str(&job->in), doc, e)) {
		e->line = job->number;
		return false;
	}
	if (doc->kind != JSON_OBJECT || !json_get(doc, STR("text")) ||
	    json_get(doc, STR("text"))->kind != JSON_STRING) {
		err_set(e, GLOSS_ERR_INPUT, "the line should be an object with \"text\", a string");
		return err_at(e, "", 0, 1);
	}
	return true;
}

static void analyse_line(void *context, void *own, stream_job *job)
{
	const run_state *st = context;
	arena a = { 0 };
	json doc;
	gloss_article *art = NULL;

	if (read_line(&a, job, &doc))
		art = gloss_article_from_text(json_text(json_get(&doc, STR("text"))), "-",
					      &job->error);
	job->failed = !art;
	if (art)
		analyse_article(st, own, art, (report){ .id = json_get(&doc, STR("id")) }, job);
	if (job->failed)
		err_at(&job->error, "standard input", job->number, job->error.column);
	gloss_article_unref(art);
	arena_clear(&a);
}

static void *new_analyser(void)
{
	return analyser_new();
}

static void free_analyser(void *own)
{
	analyser_free(own);
}

/* ---- results */

static bool write_result(void *context, stream_job *job)
{
	run_state *st = context;

	if (job->failed) {
		fflush(stdout);
		args_fail(&job->error);
		if (st->status == 0)
			st->status = st->files ? 2 : 1;
		return true;
	}
	fwrite(job->out.p, 1, job->out.n, stdout);
	/* Whoever feeds one line and waits for its answer gets it. */
	if (fflush(stdout) == 0 && !ferror(stdout))
		return true;
	if (errno != EPIPE) {
		err_errno(&job->error, "standard output");
		args_fail(&job->error);
	}
	st->status = 2;
	return false;
}

static int usage(const char *text)
{
	err e;

	err_set(&e, GLOSS_ERR_USAGE, "%s", text);
	return args_fail(&e);
}

static report_writer *writer_of(const char *name)
{
	static const struct {
		const char *name;
		report_writer *write;
	} formats[] = { { "text", report_text },
			{ "json", report_json },
			{ "yaml", report_yaml },
			{ "tsv", report_tsv } };

	for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
		if (strcmp(formats[i].name, name) == 0)
			return formats[i].write;
	return report_text;
}

static int run(const args *a)
{
	bool lines = args_has(a, "jsonl");
	const char *format = args_value(a, "format");
	stream s = { .read = lines ? next_line : next_file,
		     .work = lines ? analyse_line : analyse_file,
		     .write = write_result,
		     .thread_new = new_analyser,
		     .thread_free = free_analyser };
	run_state st = { .count = a->operand_count, .files = lines ? NULL : a->operands };
	long jobs, most = stream_processors();
	err e;

	if (!args_number(a, "jobs", 1, most, &jobs, &e))
		return args_fail(&e);
	if (lines && (a->operand_count || (format && strcmp(format, "json") != 0)))
		return usage("'--jsonl' reads standard input and prints json; leave out files and "
			     "other formats");
	if (!lines && a->operand_count == 0)
		return usage("name the files to analyse, or '-' for standard input");
	if (format && strcmp(format, "tsv") == 0 && a->operand_count > 1)
		return usage("'--format=tsv' is for one file at a time");
	st.format = writer_of(lines ? "json" : format ? format : "text");
	st.model = gloss_model_open(args_value(a, "model"), &e);
	if (!st.model)
		return args_fail(&e);
	s.context = &st;
	if (!lines && st.count < most)
		most = st.count;
	stream_run(&s, (int)(jobs < most ? jobs : most));
	free(st.line);
	gloss_model_close(st.model);
	return st.status;
}

static const option options[] = {
	{ 'f', "format", "FORMAT", "text|json|yaml|tsv", "how to print: text, json, yaml or tsv" },
	{ 0, "jsonl", NULL, NULL,
	  "read articles from standard input, one JSON object with \"id\" and \"text\" a line" },
	{ 'j', "jobs", "N", NULL,
	  "use N threads, not one a processor; the output keeps the order of the input" },
	{ 0, "model", "FILE", NULL, "use another language model" },
	OPTION_HELP,
	OPTIONS_END,
};

const command cmd_analyse = {
	"analyse", "FILE...", 0, -1, options, run, "find names, quotes and who says them",
};
