/*
 * export_fuzzer.c - a notes file in every format, and into a file that the user wrote in.
 *
 * The input is two parts that a NUL byte separates: a notes file and a former export. JSON is
 * JSON whatever the notes say, no page gets a script, an export over itself changes nothing,
 * and a file without marks of ours keeps all that is in it. The former export is a query as well.
 */
#include <assert.h>
#include <stdint.h>
#include <string.h>

#include "base/json.h"
#include "note/export/export.h"
#include "note/note_file.h"
#include "note/query.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void check_format(gloss_format f, str out)
{
	arena a = { 0 };
	size_t at;
	json doc;
	err e;

	if (f == GLOSS_FORMAT_JSONLD)
		assert(json_parse(&a, out, &doc, &e));
	if (f == GLOSS_FORMAT_HTML)
		assert(!str_find(out, STR("<script"), 0, &at));
	arena_clear(&a);
}

static void check_merge(const exporter *x, str fresh, str old)
{
	strbuf same = { 0 }, joined = { 0 };
	size_t at;

	export_merge(x, fresh, fresh, &same);
	assert(str_eq(strbuf_str(&same), fresh));
	export_merge(x, old, fresh, &joined);
	if (!str_find(old, str_of(x->open_mark), 0, &at))
		assert(str_find(strbuf_str(&joined), old, 0, &at));
	strbuf_clear(&same);
	strbuf_clear(&joined);
}

static void export_all(const note_file *f, str old)
{
	arena a = { 0 };
	export_article art = export_of_file(&a, f, NULL, "/nowhere");

	for (int i = 0; i < GLOSS_FORMATS; i++) {
		const exporter *x = export_format((gloss_format)i);
		strbuf out = { 0 };

		export_write(x, &art, 1, &out);
		check_format((gloss_format)i, strbuf_str(&out));
		if (x->open_mark)
			check_merge(x, strbuf_str(&out), old);
		strbuf_clear(&out);
	}
	arena_clear(&a);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	const uint8_t *nul = n ? memchr(data, 0, n) : NULL;
	str old = { (const char *)data, n }, notes;
	arena a = { 0 };
	note_file *f;
	err e;

	str_split(&old, '\0', &notes);
	if (!nul)
		old = STR("");
	note_query_parse(&a, old);
	f = note_file_parse(notes, NULL, &e);
	if (f)
		export_all(f, old);
	note_file_free(f);
	arena_clear(&a);
	return 0;
}
