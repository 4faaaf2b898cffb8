/*
 * export.h - one traversal of articles and their notes, many formats.
 *
 * A format is a row of the table in export.c: a name and what to write before, for
 * and after articles and notes. A new format is a file NAME.c here and a row.
 */
#ifndef NOTE_EXPORT_EXPORT_H
#define NOTE_EXPORT_EXPORT_H

#include "base/arena.h"
#include "gloss/export.h"
#include "note/store.h"
#include "text/normal.h"

/* An article with its notes, made ready for writing. All is borrowed. */
typedef struct export_article {
	str url, guid, title, author, outlet, published, lang; /* empty: unknown */
	str hash;                                              /* of the text (text/normal.h) */
	str yaml;                                              /* the notes file as it is */
	char key[9];              /* names the article in markers and identifiers */
	const gloss_note *notes;  /* in order of place */
	const gloss_span *points; /* their places in the normalised text; empty: none */
	const str *versions;      /* hashes of the texts that these places are in */
	size_t count;
	str text; /* the article's; empty: it is not at hand, and notes have no `at` */
	const gloss_block *blocks;
	size_t block_count;
	const gloss_analysis *analysis; /* may be NULL */
} export_article;

typedef struct exporter {
	gloss_format format;
	const char *name;
	const char *suffix,
		*also; /* of its files: ".jsonld", and ".json" is taken as well; or NULL */
	bool one_each; /* a file holds one article */
	/* Each may be NULL. `total`: notes of all articles. */
	void (*begin)(strbuf *out, const export_article *first, size_t articles, size_t total);
	void (*article)(strbuf *out, const export_article *art, size_t number);
	void (*note)(strbuf *out, const export_article *art, size_t i, bool first);
	void (*article_end)(strbuf *out, const export_article *art);
	void (*end)(strbuf *out);
	/* Lines that mark what is ours in a file that the user writes in as well. */
	const char *open_mark, *close_mark, *mark_end;
} exporter;

/* The rows, in the order of gloss_format. */
extern const exporter export_yaml, export_markdown, export_jsonld, export_org, export_csv,
	export_html;
const exporter *export_format(gloss_format f);

/* Their names, as an option of the command line has its choices. */
#define EXPORT_NAMES "yaml|markdown|jsonld|org|csv|html"

/* The one that a file's name asks for; markdown where it asks for none. */
const exporter *export_for_path(const char *path);

/* Writes all articles. */
void export_write(const exporter *x, const export_article *arts, size_t n, strbuf *out);

/*
 * From a notes file and the text (may be NULL) that it is shown in; older versions
 * are looked for in the folder `texts` (NULL: the user's). Borrows from the file.
 */
export_article export_of_file(arena *a, const note_file *f, const normal *text, const char *texts);

/*
 * From open notes and their article (may be NULL: then the kept text). Borrows from
 * all of them, and from `file`, which the caller frees at last.
 */
export_article export_collect(arena *a, const gloss_notes *ns, gloss_article *art,
			      const gloss_analysis *an, note_file **file);

/*
 * Puts a fresh export into a file that was exported before: what stands between our
 * marks is renewed, notes that are gone are taken out, new ones are put behind the
 * one that they follow, and all that the user wrote around them stays as it is.
 */
void export_merge(const exporter *x, str old, str fresh, strbuf *out);

/*
 * Writes the export to a file; one that was exported before is joined as by export_merge,
 * where the format has marks for that, else it is replaced.
 */
bool export_to_file(const exporter *x, const char *path, str fresh, err *e);

/* True if what stands in that file now would be lost by it. */
bool export_would_replace(const exporter *x, const char *path);

/* ---- for the formats */

/* "2026-11-21T10:07:31Z" */
void export_time(strbuf *out, time_t t);

/* "20 November 2026" from RFC 3339; else as it is. */
void export_date(strbuf *out, str published);

/* An ASCII letter or digit. */
bool export_is_alnum(char c);

/* Without control characters other than LF and tab, and without what turns the
 * direction of writing around. */
void export_clean(strbuf *out, str s);

/* A tag as programs take it: letters, digits and those of `also`; `other` stands for the rest. */
void export_tag(strbuf *out, str tag, const char *also, char other);

#endif
