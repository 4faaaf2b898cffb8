/*
 * speaker.h - who says a quote.
 *
 * For each quote all readings are listed (options): a pair of a cue and a phrase near it,
 * the speaker of the quote before, nobody, or that it is no speech at all but a title or a
 * word held at a distance. A log-linear model (Berger, Della Pietra and Della Pietra 1996) gives
 * each a probability; the best is taken.
 * Quotes are decided from left to right, since one often goes on with the speaker of the last.
 */
#ifndef LANG_SPEAKER_H
#define LANG_SPEAKER_H

#include <stdatomic.h>

#include "base/vec.h"
#include "lang/phrase.h"

typedef enum speaker_choice {
	SPEAKER_PAIR,
	SPEAKER_SAME,   /* as the quote before */
	SPEAKER_NOBODY, /* speech, but of nobody that is named here */
	SPEAKER_SILENT, /* no speech */
} speaker_choice;

#define SPEAKER_NONE UINT32_MAX

typedef struct speaker_guess {
	uint8_t choice;   /* speaker_choice */
	uint32_t phrase;  /* who: index of a phrase; SPEAKER_NONE: nobody */
	uint32_t cue;     /* item; SPEAKER_NONE: none */
	float confidence; /* that this phrase speaks, 0 to 1 */
	float speech;     /* probability that it is speech at all, 0 to 1 */
} speaker_guess;

/* One reading of a quote; its features are [first, end) of the list of features. */
typedef struct speaker_option {
	uint8_t choice;
	uint32_t phrase, cue;
	uint32_t first, end;
} speaker_option;

/* Features are numbers below this; each has a weight. */
#define SPEAKER_FEATURES (1u << 14)

/* Work space, kept from text to text. {0} is an empty one. */
typedef struct speaker_space {
	vec(speaker_option) options;
	vec(uint16_t) features;
	vec(float) scores;
	vec(speaker_guess) guesses; /* the result: one for each quote */
} speaker_space;

void speaker_space_clear(speaker_space *sp);

/* Weights are in this fraction of the natural logarithm. */
#define SPEAKER_WEIGHT_ONE 256

/* What the program was trained to. Made by tests/eval/train_speakers. */
extern const int16_t speaker_weights[SPEAKER_FEATURES];

/* Fills sp->guesses for all runs of the map. False: cancelled. `cancel` may be NULL. */
bool speaker_find(const phrase_map *map, const int16_t *weights, const atomic_bool *cancel,
		  speaker_space *sp);

/*
 * For speaker_find and for training: fills sp->options and sp->features with all readings of
 * the run, given the guesses for the runs before it.
 */
void speaker_options(const phrase_map *map, size_t run, const speaker_guess *before,
		     speaker_space *sp);

#endif
