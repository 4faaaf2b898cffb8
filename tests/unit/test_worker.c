/* test_worker.c - jobs across threads, cancelled at any moment; one model for several threads. */
#include "test.h"

#include <pthread.h>
#include <sched.h>
#include <unistd.h>

#include "app/worker.h"
#include "gloss/analysis.h"
#include "random.h"

enum { ROUNDS = 200, JOBS = 4 };

/* ---- the worker */

typedef struct counted {
	job job; /* its first field */
	atomic_int *freed;
	int steps; /* of work */
	int done;  /* written by the thread that runs it, read by who takes it */
} counted;

static void run(job *j, const atomic_bool *cancel)
{
	counted *c = (counted *)j;

	while (c->done < c->steps && !atomic_load(cancel)) {
		c->done++;
		if (c->done % 16 == 0)
			sched_yield();
	}
}

static void free_counted(job *j)
{
	counted *c = (counted *)j;

	atomic_fetch_add(c->freed, 1);
	free(c);
}

static void give(worker *w, int steps, atomic_int *freed)
{
	counted *c = calloc(1, sizeof *c);

	*c = (counted){ .job = { .run = run, .free = free_counted },
			.freed = freed,
			.steps = steps };
	worker_give(w, &c->job);
}

static atomic_int woken;

static void wake(void)
{
	atomic_fetch_add(&woken, 1);
}

/* What is handed out has run to its end; returns how many that were. */
static int take_all(worker *w)
{
	int n = 0;

	for (job *j; (j = worker_take(w)); n++) {
		counted *c = (counted *)j;

		assert_int_equal(c->done, c->steps);
		c->job.free(j);
	}
	return n;
}

static void hands_back_what_is_done(void **state)
{
	worker *w = worker_new(wake);
	atomic_int freed = 0;
	int taken = 0;

	(void)state;
	for (int i = 0; i < JOBS; i++)
		give(w, 1000 * i, &freed);
	while (taken < JOBS) {
		taken += take_all(w);
		sched_yield();
	}
	assert_false(worker_busy(w));
	worker_free(w);
	assert_int_equal(freed, JOBS);
	assert_int_equal(atomic_load(&woken), JOBS);
}

/* As when articles are opened and closed faster than they can be read. */
static void survives_any_order(void **state)
{
	uint64_t seed = random_seed(20261125);

	(void)state;
	for (int i = 0; i < ROUNDS; i++) {
		worker *w = worker_new(wake);
		atomic_int freed = 0;
		int given = 0;

		for (size_t steps = random_below(&seed, 12); steps; steps--)
			switch (random_below(&seed, 4)) {
			case 0:
				worker_cancel(w);
				break;
			case 1:
				take_all(w);
				break;
			default:
				give(w, (int)random_below(&seed, 3000), &freed);
				given++;
			}
		worker_free(w);
		assert_int_equal(freed, given);
	}
}

/* After a cancel nothing of before is handed out. */
static void drops_what_was_cancelled(void **state)
{
	worker *w = worker_new(wake);
	atomic_int before = 0, after = 0;

	(void)state;
	give(w, 1 << 30, &before);
	give(w, 10, &before);
	while (!worker_busy(w))
		sched_yield();
	worker_cancel(w);
	give(w, 10, &after);
	while (take_all(w) == 0)
		sched_yield();
	assert_int_equal(before, 2);
	assert_int_equal(after, 1);
	worker_free(w);
}

/* ---- the analysis */

static const char text[] =
	"“We will rebuild,” said Ann Lee, mayor of Rome, on Monday. Lee left for "
	"Milan. The Sun Bank paid $5 million, Tom Hill told Reuters.";

static void *analyse(void *arg)
{
	const gloss_model *m = arg;
	gloss_block block = { .at = { 0, sizeof text - 1 } };
	size_t n = 0, names = 0;
	gloss_error e;

	for (int i = 0; i < 20; i++) {
		gloss_analysis *an = gloss_analyse(m, str_of(text), &block, 1, NULL, &e);

		gloss_analysis_entities(an, &n);
		if (i == 0)
			names = n;
		if (n != names)
			names = SIZE_MAX;
		gloss_analysis_free(an);
	}
	return (void *)(uintptr_t)names;
}

static void one_model_serves_many_threads(void **state)
{
	gloss_error e;
	gloss_model *m = gloss_model_open(NULL, &e);
	pthread_t threads[4];
	void *names[COUNT(threads)];

	(void)state;
	assert_non_null(m);
	for (size_t i = 0; i < COUNT(threads); i++)
		assert_int_equal(pthread_create(&threads[i], NULL, analyse, m), 0);
	for (size_t i = 0; i < COUNT(threads); i++)
		pthread_join(threads[i], &names[i]);
	assert_true((uintptr_t)names[0] > 2 && (uintptr_t)names[0] < 20);
	for (size_t i = 1; i < COUNT(threads); i++)
		assert_ptr_equal(names[i], names[0]);
	gloss_model_close(m);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(hands_back_what_is_done),
		cmocka_unit_test(survives_any_order),
		cmocka_unit_test(drops_what_was_cancelled),
		cmocka_unit_test(one_model_serves_many_threads),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
