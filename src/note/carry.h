/*
 * carry.h - which words of an old text are which words of a new one.
 *
 * Paragraphs first, wherever they went: equal ones, then neighbours of equal ones,
 * then those that share the most and rarest words. Then words within each pair of
 * paragraphs, then runs of words that were moved by themselves. P. Heckel, "A
 * technique for isolating differences between files", CACM 21(4), 1978, has the idea of
 * growing from what is unique in both.
 */
#ifndef NOTE_CARRY_H
#define NOTE_CARRY_H

#include "note/anchor_index.h"

struct anchor_carry {
	const anchor_index *old, *new;
	uint32_t *word_to;   /* old words: index of the new word, or NO_WORD */
	uint32_t *word_from; /* new words: the other way */
	uint32_t *block_to;  /* old paragraphs: the new one it became, or NO_WORD */
	uint32_t *block_from;
};

#endif
