/*
 * people.h - who is in which article of the library, and what they said there.
 *
 * A person is known again by the full name (who.h). Kept beside the articles in the same
 * cache; whoever puts an article in tells who is in it.
 */
#ifndef LIBRARY_PEOPLE_H
#define LIBRARY_PEOPLE_H

#include "library/index.h"

typedef struct library_person {
	str name;
	int64_t mentions;
} library_person;

typedef struct library_saying {
	size_t person; /* index into the people of the article */
	str words;     /* with their marks */
} library_saying;

/* Keeps the people of an article in place of those kept before. Names that are not full
 * ones are passed over, with what they said. */
bool library_put_people(library *lib, int64_t article, const library_person *people, size_t n,
			const library_saying *sayings, size_t m, err *e);

/* A person in one article. Borrowed until the function that got it returns. */
typedef struct library_sighting {
	str name; /* as this article has it */
	int64_t mentions;
	const library_article *article;
	const str *sayings; /* in the order of the text */
	size_t saying_count;
} library_sighting;

/*
 * The articles with the person who has one of these names, the newest first. `each` returns
 * false to stop. The number of all articles goes to *total, the time of the first to
 * *since (either may be NULL); both are known before the first call of `each`.
 */
bool library_person_articles(library *lib, const str *names, size_t n, int64_t limit,
			     bool (*each)(void *arg, const library_sighting *s), void *arg,
			     int64_t *total, int64_t *since, err *e);

/* A person of the library. */
typedef struct library_known {
	str name;
	int64_t articles;
	int64_t since, until; /* times of the first and the last article */
} library_known;

/* People with a word in their name for each of `words` that begins with it, those in most
 * articles first; two that only share a surname are two. */
bool library_people(library *lib, str words, int64_t limit,
		    bool (*each)(void *arg, const library_known *who), void *arg, err *e);

#endif
