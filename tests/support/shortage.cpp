#include "tests/support/shortage.h"

#include <atomic>
#include <cerrno>
#include <cstdlib>
#include <new>

#ifdef Q_OS_LINUX
#include <dlfcn.h>
#include <pthread.h>
#endif

namespace sooner::test {

namespace {

enum class Scarce : quint8 { Nothing, Memory, Threads };

std::atomic<Scarce> scarce = Scarce::Nothing;
std::atomic<qint64> requests = 0;
std::atomic<qint64> refusedFrom = 0; ///< 0: none
std::atomic<bool> isLasting = false;

bool refuses(Scarce what)
{
    if (scarce.load(std::memory_order_relaxed) != what)
        return false;
    const qint64 number = ++requests;
    const qint64 from = refusedFrom;
    return from != 0 && (number == from || (isLasting && number > from));
}

void begin(Scarce what, qint64 from, bool lasting)
{
    requests = 0;
    refusedFrom = from;
    isLasting = lasting;
    scarce = what;
}

} // namespace

Shortage Shortage::ofMemory(qint64 at, bool lasting)
{
    begin(Scarce::Memory, at, lasting);
    return {};
}

Shortage Shortage::ofThreads(qint64 most)
{
    begin(Scarce::Threads, most + 1, true);
    return {};
}

Shortage::~Shortage()
{
    scarce = Scarce::Nothing;
}

qint64 Shortage::asked() const
{
    return requests;
}

} // namespace sooner::test

// The program's own in place of the library's: all of them, because what one gave another takes
// back.

namespace {

void* allocated(std::size_t bytes) noexcept
{
    return sooner::test::refuses(sooner::test::Scarce::Memory)
               ? nullptr
               : std::malloc(bytes == 0 ? 1 : bytes);
}

} // namespace

void* operator new(std::size_t bytes)
{
    if (void* const memory = allocated(bytes))
        return memory;
    throw std::bad_alloc();
}

void* operator new[](std::size_t bytes)
{
    return operator new(bytes);
}

void* operator new(std::size_t bytes, const std::nothrow_t&) noexcept
{
    return allocated(bytes);
}

void* operator new[](std::size_t bytes, const std::nothrow_t&) noexcept
{
    return allocated(bytes);
}

void operator delete(void* memory) noexcept
{
    std::free(memory);
}

void operator delete[](void* memory) noexcept
{
    std::free(memory);
}

void operator delete(void* memory, std::size_t) noexcept
{
    std::free(memory);
}

void operator delete[](void* memory, std::size_t) noexcept
{
    std::free(memory);
}

void operator delete(void* memory, const std::nothrow_t&) noexcept
{
    std::free(memory);
}

void operator delete[](void* memory, const std::nothrow_t&) noexcept
{
    std::free(memory);
}

#ifdef Q_OS_LINUX

extern "C" {
int soonerThread(pthread_t* thread, const pthread_attr_t* attributes, void* (*run)(void*),
                 void* argument) __asm__("pthread_create") __attribute__((visibility("default")));
}

int soonerThread(pthread_t* thread, const pthread_attr_t* attributes, void* (*run)(void*),
                 void* argument)
{
    using Create = int(pthread_t*, const pthread_attr_t*, void* (*)(void*), void*);
    static const auto next = reinterpret_cast<Create*>(dlsym(RTLD_NEXT, "pthread_create"));
    return sooner::test::refuses(sooner::test::Scarce::Threads)
               ? EAGAIN
               : next(thread, attributes, run, argument);
}

#endif
