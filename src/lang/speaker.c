/* speaker.c - weighs the readings of each quote and takes the best. */
#include "lang/speaker.h"

#include <math.h>

void speaker_space_clear(speaker_space *sp)
{
	vec_clear(&sp->options);
	vec_clear(&sp->features);
	vec_clear(&sp->scores);
	vec_clear(&sp->guesses);
}

/* Turns sp->options to probabilities in sp->scores. */
static void weigh(const int16_t *weights, speaker_space *sp)
{
	float best = -1e30f, sum = 0;

	sp->scores.n = 0;
	for (size_t i = 0; i < sp->options.n; i++) {
		const speaker_option *o = &sp->options.p[i];
		int score = 0;

		for (uint32_t f = o->first; f < o->end; f++)
			score += weights[sp->features.p[f]];
		vec_push(&sp->scores, (float)score / SPEAKER_WEIGHT_ONE);
		if (sp->scores.p[i] > best)
			best = sp->scores.p[i];
	}
	for (size_t i = 0; i < sp->scores.n; i++)
		sum += sp->scores.p[i] = expf(sp->scores.p[i] - best);
	for (size_t i = 0; i < sp->scores.n; i++)
		sp->scores.p[i] /= sum;
}

/* Readings with the same phrase say the same, whatever the cue: add them up. */
static float sum_of_phrase(const speaker_space *sp, uint32_t who)
{
	float sum = 0;

	for (size_t i = 0; i < sp->options.n; i++)
		if (sp->options.p[i].phrase == who)
			sum += sp->scores.p[i];
	return sum;
}

static speaker_guess best_guess(const speaker_space *sp)
{
	speaker_guess g = { .choice = SPEAKER_SILENT, .phrase = SPEAKER_NONE, .cue = SPEAKER_NONE };
	float silent = 0, best = -1;

	for (size_t i = 0; i < sp->options.n; i++)
		if (sp->options.p[i].choice == SPEAKER_SILENT)
			silent += sp->scores.p[i];
	g.speech = 1 - silent;
	if (silent > 0.5f)
		return g;
	for (size_t i = 0; i < sp->options.n; i++) {
		const speaker_option *o = &sp->options.p[i];
		float sum;

		if (o->choice == SPEAKER_SILENT)
			continue;
		sum = o->phrase == SPEAKER_NONE ? sp->scores.p[i] : sum_of_phrase(sp, o->phrase);
		sum += sp->scores.p[i] * 1e-3f; /* the better cue of one phrase */
		if (sum > best) {
			best = sum;
			g.choice = o->choice;
			g.phrase = o->phrase;
			g.cue = o->cue;
			g.confidence = sum > 1 ? 1 : sum;
		}
	}
	return g;
}

bool speaker_find(const phrase_map *map, const int16_t *weights, const atomic_bool *cancel,
		  speaker_space *sp)
{
	sp->guesses.n = 0;
	for (size_t i = 0; i < map->runs->n; i++) {
		if (cancel && atomic_load_explicit(cancel, memory_order_relaxed))
			return false;
		speaker_options(map, i, sp->guesses.p, sp);
		weigh(weights, sp);
		vec_push(&sp->guesses, best_guess(sp));
	}
	return true;
}
