/* stream.c - a ring of jobs: the caller reads, workers work, one thread writes. */
#include "cli/stream.h"

#include <pthread.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/mem.h"

typedef enum slot_state { SLOT_FREE, SLOT_READY, SLOT_BUSY, SLOT_DONE } slot_state;

typedef struct slot {
	stream_job job;
	slot_state state;
} slot;

typedef struct ring {
	const stream *s;
	slot *slots;
	size_t size;
	size_t next_work, next_write, end; /* numbers of pieces; end: of the first unread one */
	bool closed;                       /* nothing more will be read */
	bool stopped;                      /* nothing more can be written */
	pthread_mutex_t lock;
	/* Each is waited for by one kind of thread, so that nobody wakes in vain. */
	pthread_cond_t more; /* to work on, or closed */
	pthread_cond_t done; /* a piece, or closed */
	pthread_cond_t room; /* in the ring */
} ring;

static slot *slot_of(ring *r, size_t number)
{
	return &r->slots[number % r->size];
}

static void *work_on(void *arg)
{
	ring *r = arg;
	void *own = r->s->thread_new();

	pthread_mutex_lock(&r->lock);
	for (;;) {
		slot *sl;

		while (r->next_work == r->end && !r->closed)
			pthread_cond_wait(&r->more, &r->lock);
		if (r->next_work == r->end)
			break;
		sl = slot_of(r, r->next_work++);
		sl->state = SLOT_BUSY;
		pthread_mutex_unlock(&r->lock);
		r->s->work(r->s->context, own, &sl->job);
		pthread_mutex_lock(&r->lock);
		sl->state = SLOT_DONE;
		if (sl == slot_of(r, r->next_write))
			pthread_cond_signal(&r->done);
	}
	pthread_mutex_unlock(&r->lock);
	r->s->thread_free(own);
	return NULL;
}

static void *write_out(void *arg)
{
	ring *r = arg;

	pthread_mutex_lock(&r->lock);
	for (;;) {
		slot *sl = slot_of(r, r->next_write);
		bool ok = true;

		while (!(r->next_write < r->end && sl->state == SLOT_DONE) &&
		       !(r->closed && r->next_write == r->end))
			pthread_cond_wait(&r->done, &r->lock);
		if (r->next_write == r->end)
			break;
		pthread_mutex_unlock(&r->lock);
		if (!r->stopped)
			ok = r->s->write(r->s->context, &sl->job);
		pthread_mutex_lock(&r->lock);
		r->stopped |= !ok;
		sl->state = SLOT_FREE;
		r->next_write++;
		pthread_cond_signal(&r->room);
	}
	pthread_mutex_unlock(&r->lock);
	return NULL;
}

static void job_reset(stream_job *job, size_t number)
{
	strbuf_reset(&job->in);
	strbuf_reset(&job->out);
	job->failed = false;
	job->number = number;
}

/* Says that nothing more comes. */
static void close_ring(ring *r)
{
	r->closed = true;
	pthread_cond_broadcast(&r->more);
	pthread_cond_signal(&r->done);
}

/* Reads pieces into free slots until there are no more. */
static void read_in(ring *r)
{
	bool more = true;

	while (more) {
		slot *sl = slot_of(r, r->end);

		pthread_mutex_lock(&r->lock);
		while (sl->state != SLOT_FREE)
			pthread_cond_wait(&r->room, &r->lock);
		more = !r->stopped;
		pthread_mutex_unlock(&r->lock);
		job_reset(&sl->job, r->end + 1);
		more = more && r->s->read(r->s->context, &sl->job);
		pthread_mutex_lock(&r->lock);
		if (more) {
			sl->state = SLOT_READY;
			r->end++;
			pthread_cond_signal(&r->more);
		} else {
			close_ring(r);
		}
		pthread_mutex_unlock(&r->lock);
	}
}

static void run_one(const stream *s)
{
	stream_job job = { .number = 1 };
	void *own = s->thread_new();

	for (; s->read(s->context, &job); job_reset(&job, job.number + 1)) {
		s->work(s->context, own, &job);
		if (!s->write(s->context, &job))
			break;
	}
	strbuf_clear(&job.in);
	strbuf_clear(&job.out);
	s->thread_free(own);
}

/* Processors' worth of time that the group of processes may use, as containers limit it (Linux,
 * cgroup version 2); a large number without a limit. */
static int quota(void)
{
	FILE *f = fopen("/sys/fs/cgroup/cpu.max", "re");
	long most, period;
	int found = 0;

	if (f) {
		found = fscanf(f, "%ld %ld", &most, &period);
		fclose(f);
	}
	return found == 2 && period > 0 && most / period < 1024
		       ? (int)((most + period - 1) / period)
		       : 1024;
}

int stream_processors(void)
{
	long count = sysconf(_SC_NPROCESSORS_ONLN);
	int most = quota();
#ifdef CPU_COUNT
	cpu_set_t allowed;

	if (sched_getaffinity(0, sizeof allowed, &allowed) == 0)
		count = CPU_COUNT(&allowed);
#endif
	if (count > most)
		count = most;
	return count > 1 ? (int)count : 1;
}

void stream_run(const stream *s, int threads)
{
	ring r = { .s = s,
		   .lock = PTHREAD_MUTEX_INITIALIZER,
		   .more = PTHREAD_COND_INITIALIZER,
		   .done = PTHREAD_COND_INITIALIZER,
		   .room = PTHREAD_COND_INITIALIZER };
	pthread_t *ids;
	pthread_t writer;
	int started = 0;

	if (threads <= 1) {
		run_one(s);
		return;
	}
	ids = xcalloc((size_t)threads, sizeof *ids);
	r.size = (size_t)threads * 4;
	r.slots = xcalloc(r.size, sizeof *r.slots);
	while (started < threads && pthread_create(&ids[started], NULL, work_on, &r) == 0)
		started++;
	if (started > 0 && pthread_create(&writer, NULL, write_out, &r) == 0) {
		read_in(&r);
		pthread_join(writer, NULL);
	} else { /* no threads to be had: it is slower, that is all */
		pthread_mutex_lock(&r.lock);
		close_ring(&r);
		pthread_mutex_unlock(&r.lock);
		run_one(s);
	}
	while (started > 0)
		pthread_join(ids[--started], NULL);
	for (size_t i = 0; i < r.size; i++) {
		strbuf_clear(&r.slots[i].job.in);
		strbuf_clear(&r.slots[i].job.out);
	}
	free(r.slots);
	free(ids);
}
