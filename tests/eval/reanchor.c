/*
 * reanchor.c - finds passages of old texts again in new ones, for a judge of anchors.
 *
 * usage: reanchor [--without-old] [--repeat N] PAIRS.jsonl SPANS.jsonl
 *
 * A line of PAIRS has "pair", "old" and "new"; a line of SPANS has "id", "pair", and
 * "start" and "end" in the old text (code points). Prints {"id", "start", "end",
 * "score", "us"} with places in the new text, or "start": null for an orphan. "us" is
 * the processor time of this anchor and of its share of making the texts ready. --without-old:
 * as if the old text had not been kept. --repeat: each anchor N times, for timing.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/file.h"
#include "base/json.h"
#include "base/vec.h"
#include "note/anchor.h"

enum { FILE_LIMIT = 1 << 30 };

typedef struct options {
	bool without_old;
	int repeat;
	const char *pairs, *spans;
} options;

typedef vec(json) json_list;

/* A text with the byte of each of its code points, to go to and fro. */
typedef struct version {
	normal *normal;
	anchor_index *index;
	vec(size_t) byte_of;
} version;

static double now_us(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static bool read_lines(arena *a, const char *path, json_list *out, err *e)
{
	str rest, line;
	json value;

	if (!file_read(a, path, FILE_LIMIT, &rest, e))
		return false;
	while (str_split(&rest, '\n', &line)) {
		if (!str_trim(line).n)
			continue;
		if (!json_parse(a, line, &value, e))
			return err_at(e, path, out->n + 1, e->column);
		vec_push(out, value);
	}
	return true;
}

static void open_version(version *v, str text)
{
	vec(gloss_block) blocks = { 0 };
	str rest = text, line;

	while (str_split(&rest, '\n', &line)) {
		size_t at = (size_t)(line.p - text.p);

		if (line.n)
			vec_push(&blocks, ((gloss_block){ .at = { at, at + line.n } }));
	}
	v->normal = normal_new(text, blocks.p, blocks.n);
	v->index = anchor_index_new(v->normal);
	vec_clear(&blocks);
}

static void list_bytes(version *v, str text)
{
	for (size_t i = 0; i < text.n; i++)
		if (((unsigned char)text.p[i] & 0xc0) != 0x80)
			vec_push(&v->byte_of, i);
	vec_push(&v->byte_of, text.n);
}

static void close_version(version *v)
{
	anchor_index_free(v->index);
	normal_free(v->normal);
	vec_clear(&v->byte_of);
}

static int64_t number(const json *object, str key)
{
	int64_t n = 0;

	json_int(json_get(object, key), &n);
	return n < 0 ? 0 : n;
}

static size_t byte_at(const version *v, int64_t point)
{
	return v->byte_of.p[(size_t)point < v->byte_of.n ? (size_t)point : v->byte_of.n - 1];
}

static size_t point_at(const version *v, size_t byte)
{
	size_t low = 0, high = v->byte_of.n - 1;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (v->byte_of.p[mid] < byte)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

static void print_place(const json *span, const version *new, anchor_place p, double us)
{
	gloss_span bytes = normal_to_bytes(new->normal, p.at);
	strbuf line = { 0 };
	json_writer w = { .out = &line };

	json_open(&w, '{');
	json_key(&w, "id");
	json_put_str(&w, json_text(json_get(span, STR("id"))));
	json_key(&w, "start");
	if (p.state == GLOSS_ANCHOR_ORPHAN) {
		json_put_null(&w);
	} else {
		json_put_int(&w, (int64_t)point_at(new, bytes.start));
		json_key(&w, "end");
		json_put_int(&w, (int64_t)point_at(new, bytes.end));
	}
	json_key(&w, "score");
	json_put_double(&w, p.score, 3);
	json_key(&w, "us");
	json_put_double(&w, us, 1);
	json_close(&w, '}');
	puts(line.p);
	strbuf_clear(&line);
}

static void find_span(const json *span, const version *old, const version *new,
		      const anchor_carry *carry, int repeat, double share)
{
	arena tmp = { 0 };
	gloss_span at = { byte_at(old, number(span, STR("start"))),
			  byte_at(old, number(span, STR("end"))) };
	anchor a = anchor_take(&tmp, old->normal, normal_from_bytes(old->normal, at));
	anchor_place p = { .state = GLOSS_ANCHOR_ORPHAN };
	double start = now_us();

	for (int i = 0; i < repeat; i++)
		p = anchor_find(new->index, carry, &a);
	print_place(span, new, p, (now_us() - start) / repeat + share);
	arena_clear(&tmp);
}

static bool is_of(const json *span, str pair)
{
	return str_eq(json_text(json_get(span, STR("pair"))), pair);
}

static void find_pair(const json *pair, const json *spans, size_t n, const options *o)
{
	str old_text = json_text(json_get(pair, STR("old")));
	str new_text = json_text(json_get(pair, STR("new")));
	version old = { 0 }, new = { 0 };
	anchor_carry *carry = NULL;
	double start, share;

	open_version(&old, old_text);
	list_bytes(&old, old_text);
	start = now_us();
	open_version(&new, new_text);
	if (!o->without_old) {
		version again = { 0 };

		/* Opened once more so that its time counts. */
		open_version(&again, old_text);
		close_version(&again);
		carry = anchor_carry_new(old.index, new.index);
	}
	share = (now_us() - start) / (double)(n ? n : 1);
	list_bytes(&new, new_text);
	for (size_t i = 0; i < n; i++)
		find_span(&spans[i], &old, &new, carry, o->repeat, share);
	anchor_carry_free(carry);
	close_version(&old);
	close_version(&new);
}

/* Spans of one pair stand together as a rule; each such group is done at once. */
static void find_all(const json_list *pairs, const json_list *spans, const options *o)
{
	for (size_t i = 0, j; i < spans->n; i = j) {
		str pair = json_text(json_get(&spans->p[i], STR("pair")));

		for (j = i + 1; j < spans->n && is_of(&spans->p[j], pair); j++)
			;
		for (size_t k = 0; k < pairs->n; k++)
			if (is_of(&pairs->p[k], pair))
				find_pair(&pairs->p[k], spans->p + i, j - i, o);
	}
}

static bool read_options(int argc, char **argv, options *o)
{
	int i = 1;

	*o = (options){ .repeat = 1 };
	for (; i < argc && argv[i][0] == '-'; i++) {
		if (strcmp(argv[i], "--without-old") == 0)
			o->without_old = true;
		else if (strcmp(argv[i], "--repeat") == 0 && i + 1 < argc)
			o->repeat = atoi(argv[++i]);
		else
			return false;
	}
	if (i + 2 != argc || o->repeat < 1)
		return false;
	o->pairs = argv[i];
	o->spans = argv[i + 1];
	return true;
}

int main(int argc, char **argv)
{
	arena a = { 0 };
	json_list pairs = { 0 }, spans = { 0 };
	options o;
	err e = { 0 };
	char text[1024];
	bool ok;

	if (!read_options(argc, argv, &o)) {
		fputs("usage: reanchor [--without-old] [--repeat N] PAIRS.jsonl SPANS.jsonl\n",
		      stderr);
		return 2;
	}
	ok = read_lines(&a, o.pairs, &pairs, &e) && read_lines(&a, o.spans, &spans, &e);
	if (ok)
		find_all(&pairs, &spans, &o);
	else
		fprintf(stderr, "reanchor: %s\n", gloss_error_format(&e, text, sizeof text));
	vec_clear(&pairs);
	vec_clear(&spans);
	arena_clear(&a);
	return ok ? 0 : 2;
}
