#include "app/worker.h"

#include <pthread.h>
#include <signal.h>
#include <stddef.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/mem.h"

struct worker {
	pthread_t thread;
	bool started;
	void (*wake)(void);

	pthread_mutex_t lock; /* of all below but cancel */
	pthread_cond_t given;
	job *waiting, *done; /* oldest first */
	bool running, leave, dropped;
	atomic_bool cancel; /* of the running job */
};

static void append(job **list, job *j)
{
	while (*list)
		list = &(*list)->next;
	j->next = NULL;
	*list = j;
}

static job *take_first(job **list)
{
	job *j = *list;

	if (j)
		*list = j->next;
	return j;
}

static void free_all(job **list)
{
	for (job *j; (j = take_first(list));)
		j->free(j);
}

static void *work(void *arg)
{
	worker *w = arg;

#ifdef __linux__
	if (nice(5) < 0) { /* of this thread alone: keys go first */
		;
	}
#endif
	pthread_mutex_lock(&w->lock);
	while (!w->leave) {
		job *j = take_first(&w->waiting);

		if (!j) {
			pthread_cond_wait(&w->given, &w->lock);
			continue;
		}
		w->running = true;
		w->dropped = false;
		atomic_store(&w->cancel, false);
		pthread_mutex_unlock(&w->lock);
		j->run(j, &w->cancel);
		pthread_mutex_lock(&w->lock);
		w->running = false;
		if (w->dropped)
			j->free(j);
		else
			append(&w->done, j);
		w->wake();
	}
	pthread_mutex_unlock(&w->lock);
	return NULL;
}

worker *worker_new(void (*wake)(void))
{
	worker *w = xcalloc(1, sizeof *w);

	w->wake = wake;
	pthread_mutex_init(&w->lock, NULL);
	pthread_cond_init(&w->given, NULL);
	return w;
}

/* Signals are for the thread that owns the terminal. */
static bool start_thread(worker *w)
{
	sigset_t all, before;
	int code;

	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &before);
	code = pthread_create(&w->thread, NULL, work, w);
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	w->started = code == 0;
	return w->started;
}

void worker_give(worker *w, job *j)
{
	pthread_mutex_lock(&w->lock);
	append(&w->waiting, j);
	if (!w->started && !start_thread(w)) {
		/* No thread to be had: the article stays without names, and can be read. */
		free_all(&w->waiting);
	}
	pthread_cond_signal(&w->given);
	pthread_mutex_unlock(&w->lock);
}

job *worker_take(worker *w)
{
	job *j;

	pthread_mutex_lock(&w->lock);
	j = take_first(&w->done);
	pthread_mutex_unlock(&w->lock);
	return j;
}

void worker_cancel(worker *w)
{
	pthread_mutex_lock(&w->lock);
	free_all(&w->waiting);
	free_all(&w->done);
	w->dropped = true;
	atomic_store(&w->cancel, true);
	pthread_mutex_unlock(&w->lock);
}

bool worker_busy(worker *w)
{
	bool busy;

	pthread_mutex_lock(&w->lock);
	busy = w->running || w->waiting;
	pthread_mutex_unlock(&w->lock);
	return busy;
}

void worker_free(worker *w)
{
	if (!w)
		return;
	worker_cancel(w);
	pthread_mutex_lock(&w->lock);
	w->leave = true;
	pthread_cond_signal(&w->given);
	pthread_mutex_unlock(&w->lock);
	if (w->started)
		pthread_join(w->thread, NULL);
	pthread_mutex_lock(&w->lock);
	free_all(&w->waiting);
	free_all(&w->done);
	pthread_mutex_unlock(&w->lock);
	pthread_cond_destroy(&w->given);
	pthread_mutex_destroy(&w->lock);
	free(w);
}
