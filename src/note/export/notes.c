/* notes.c - exports the notes of an open article; implements gloss/export.h. */
#include "note/export/export.h"
#include "note/version.h"

/* The state and place of each note as the open article has them. */
static void use_article(arena *a, export_article *out, const gloss_notes *ns, gloss_article *art)
{
	gloss_note *notes = arena_new(a, gloss_note, out->count + 1);

	for (size_t i = 0; i < out->count; i++) {
		notes[i] = out->notes[i];
		gloss_notes_find(ns, notes[i].id, &notes[i]);
	}
	out->notes = notes;
	out->text = gloss_article_text(art);
	out->blocks = gloss_article_blocks(art, &out->block_count);
}

export_article export_collect(arena *a, const gloss_notes *ns, gloss_article *art,
			      const gloss_analysis *an, note_file **file)
{
	err e = { 0 };
	normal *kept = NULL;
	export_article out;

	*file = note_file_read(gloss_notes_path(ns), &e);
	if (!*file)
		*file = note_file_parse(STR(""), NULL, &e);
	if (!art || !gloss_article_is_whole(art))
		kept = version_open(NULL, note_file_head(*file)->text);
	out = export_of_file(a, *file, kept, NULL);
	out.analysis = an;
	if (art && gloss_article_is_whole(art))
		use_article(a, &out, ns, art);
	if (!out.title.n)
		out.title = gloss_notes_fact(ns, GLOSS_FACT_TITLE);
	normal_free(kept);
	return out;
}

bool gloss_export(const gloss_notes *ns, gloss_format f, gloss_article *art,
		  const gloss_analysis *a, const gloss_sink *out, gloss_error *e)
{
	arena mem = { 0 };
	strbuf b = { 0 };
	note_file *file;
	export_article one = export_collect(&mem, ns, art, a, &file);
	bool ok;

	export_write(export_format(f), &one, 1, &b);
	ok = out->write(out->to, strbuf_str(&b), e);
	strbuf_clear(&b);
	note_file_free(file);
	arena_clear(&mem);
	return ok;
}
