/*
 * Test only: kills a process at an exact step. Loaded by LD_PRELOAD into the daemon and what it starts; nothing of it is in the
 * product. $CRASH_TEST is a directory:
 *   trace   every step appends a line, "PROGRAM: CALL PATH"
 *   arm     "before|after self|all N STEP": kill at the N-th time that this line appears in trace, before or after the call
 *   hit     appears at the kill; arm is gone by then
 * Steps are renames, links, removals, fsync, new directories, the start and the end of programs. The number of a generation is N.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

#define MAX_TEXT 1024
#define MAX_TRACE 65536

static const char *watched[] = {"/etc/postfix/", "/var/lib/postfix-hardening", "/run/postfix-hardening/", NULL};

static int is_watched(const char *path)
{
    for (int i = 0; watched[i]; i++)
        if (!strncmp(path, watched[i], strlen(watched[i])))
            return 1;
    return !strcmp(path, "/etc/postfix");
}

static int open_in(const char *name, int flags)
{
    char path[PATH_MAX];
    const char *dir = getenv("CRASH_TEST");
    if (!dir)
        return -1;
    snprintf(path, sizeof path, "%s/%s", dir, name);
    return (int)syscall(SYS_openat, AT_FDCWD, path, flags | O_CLOEXEC, 0644);
}

static ssize_t read_all(const char *name, char *text, size_t size)
{
    int fd = open_in(name, O_RDONLY);
    ssize_t length = 0, got;
    if (fd < 0)
        return -1;
    while ((size_t)length < size - 1 && (got = read(fd, text + length, size - 1 - (size_t)length)) > 0)
        length += got;
    text[length] = 0;
    syscall(SYS_close, fd);
    return length;
}

/* Which time it is that this step is done since the trace was emptied. */
static int record(const char *step)
{
    static __thread char trace[MAX_TRACE];
    char line[MAX_TEXT + 1];
    int fd = open_in("trace", O_WRONLY | O_APPEND | O_CREAT), times = 0;
    size_t length = (size_t)snprintf(line, sizeof line, "%s\n", step);
    if (fd < 0)
        return 0;
    if (syscall(SYS_write, fd, line, length) < 0)
        return 0;
    syscall(SYS_close, fd);
    read_all("trace", trace, sizeof trace);
    for (char *at = trace; (at = strstr(at, line)); at += length)
        if (at == trace || at[-1] == '\n')
            times++;
    return times;
}

/* Kills when the trap is set for this moment. The start of a program is seen by the new process: "after" means that only the one
 * that started it dies. */
static void moment(const char *when, const char *step, int times, int starts)
{
    char arm[MAX_TEXT + 64], expected[MAX_TEXT + 64];
    char path[PATH_MAX];
    if (read_all("arm", arm, sizeof arm) <= 0)
        return;
    for (int all = 0; all < 2; all++) {
        snprintf(expected, sizeof expected, "%s %s %d %s\n", when, all ? "all" : "self", times, step);
        if (strcmp(arm, expected))
            continue;
        snprintf(path, sizeof path, "%s/arm", getenv("CRASH_TEST"));
        syscall(SYS_unlinkat, AT_FDCWD, path, 0);
        syscall(SYS_close, open_in("hit", O_WRONLY | O_CREAT));
        if (starts && !strcmp(when, "after"))
            syscall(SYS_kill, getppid(), SIGKILL);
        else
            syscall(SYS_kill, all ? 0 : getpid(), SIGKILL);
        return;
    }
}

/* Every change has another number. */
static void nameless(char *step)
{
    char *at = strstr(step, "/generations/"), *end;
    if (!at)
        return;
    at += strlen("/generations/");
    for (end = at; *end >= '0' && *end <= '9'; end++)
        ;
    if (end == at)
        return;
    memmove(at + 1, end, strlen(end) + 1);
    *at = 'N';
}

static int begin(char *step, const char *format, ...)
{
    int saved = errno;
    va_list arguments;
    size_t used = (size_t)snprintf(step, MAX_TEXT, "%s: ", program_invocation_short_name);
    va_start(arguments, format);
    vsnprintf(step + used, MAX_TEXT - used, format, arguments);
    va_end(arguments);
    nameless(step);
    int times = record(step);
    moment("before", step, times, 0);
    errno = saved;
    return times;
}

static void end(const char *step, int times)
{
    int saved = errno;
    moment("after", step, times, 0);
    errno = saved;
}

#define STEP(path, call, ...)                     \
    do {                                          \
        char step[MAX_TEXT];                      \
        if (!is_watched(path))                    \
            return (int)(call);                   \
        int times = begin(step, __VA_ARGS__);     \
        int result = (int)(call);                 \
        end(step, times);                         \
        return result;                            \
    } while (0)

int rename(const char *from, const char *to)
{
    STEP(to, syscall(SYS_rename, from, to), "rename %s", to);
}

int link(const char *from, const char *to)
{
    STEP(to, syscall(SYS_link, from, to), "link %s", to);
}

int unlink(const char *path)
{
    STEP(path, syscall(SYS_unlink, path), "unlink %s", path);
}

int rmdir(const char *path)
{
    STEP(path, syscall(SYS_rmdir, path), "rmdir %s", path);
}

int mkdir(const char *path, mode_t mode)
{
    struct stat found;
    if (!stat(path, &found))
        return (int)syscall(SYS_mkdir, path, mode);
    STEP(path, syscall(SYS_mkdir, path, mode), "mkdir %s", path);
}

static int flush(int fd, long number)
{
    char link[64], path[PATH_MAX];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    path[length < 0 ? 0 : length] = 0;
    STEP(path, syscall(number, fd), "fsync %s", path);
}

int fsync(int fd)
{
    return flush(fd, SYS_fsync);
}

int fdatasync(int fd)
{
    return flush(fd, SYS_fdatasync);
}

static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

/* Runs in the new process, between vfork and exec. */
int execve(const char *path, char *const arguments[], char *const environment[])
{
    char step[MAX_TEXT];
    int i = 0, times;
    while (arguments[i] && strcmp(arguments[i], "--"))
        i++;
    if (!strcmp(base_name(path), "systemd-run") && arguments[i] && arguments[i + 1])
        times = begin(step, "start outside %s %s", base_name(arguments[i + 1]), arguments[i + 2] && arguments[i + 2][0] != '-' ? arguments[i + 2] : "");
    else
        times = begin(step, "start %s %s %s", base_name(path), arguments[0] && arguments[1] ? arguments[1] : "", arguments[0] && arguments[1] && arguments[2] ? arguments[2] : "");
    moment("after", step, times, 1);
    return (int)syscall(SYS_execve, path, arguments, environment);
}

pid_t waitpid(pid_t pid, int *status, int options)
{
    char path[64], name[64] = "", step[MAX_TEXT];
    int fd, times;
    ssize_t length = 0;
    snprintf(path, sizeof path, "/proc/%d/comm", (int)pid);
    if (pid > 0 && (fd = (int)syscall(SYS_openat, AT_FDCWD, path, O_RDONLY | O_CLOEXEC)) >= 0) {
        length = read(fd, name, sizeof name - 1);
        syscall(SYS_close, fd);
    }
    name[length > 0 ? length - 1 : 0] = 0;
    pid_t ended = (pid_t)syscall(SYS_wait4, pid, status, options, NULL);
    if (ended > 0 && name[0]) {
        times = begin(step, "end %s", name);
        end(step, times);
    }
    return ended;
}

/* What .NET calls in "libc" by name is looked up there, past this library. */
void *dlsym(void *handle, const char *name)
{
    static void *(*real)(void *, const char *);
    if (!real)
        real = (void *(*)(void *, const char *))dlvsym(RTLD_NEXT, "dlsym", "GLIBC_2.34");
    return !strcmp(name, "fsync") ? (void *)fsync : !strcmp(name, "link") ? (void *)link : real(handle, name);
}
