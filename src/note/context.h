/*
 * context.h - a note's words in the text that the note was made on.
 *
 * For orphans, and for notes that are seen without their article.
 */
#ifndef NOTE_CONTEXT_H
#define NOTE_CONTEXT_H

#include "note/anchor.h"
#include "note/store.h"
#include "text/normal.h"

/* What ties the note to its words. Borrows from the file. */
anchor note_anchor(const note_file *f, const note_entry *en);

typedef struct note_context {
	normal *text; /* that version; where it is not kept, the words and what stood around them */
	gloss_span at; /* the words in it, in points */
	bool whole;    /* it is the version itself */
} note_context;

/* `texts` as in version.h. False: the note is not on words. The caller clears it. */
bool note_context_open(note_context *c, const note_file *f, const note_entry *en,
		       const char *texts);
void note_context_clear(note_context *c);

/* The paragraph, or the paragraphs, that the words are in. */
gloss_span note_context_paragraph(const note_context *c);

#endif
