#pragma once

#include <QString>

struct sqlite3;

namespace sooner::test {

/** Somebody else's hand on a region's file, past all our code. */
class OtherHand
{
public:
    explicit OtherHand(const QString& path);
    ~OtherHand();
    OtherHand(const OtherHand&) = delete;
    OtherHand& operator=(const OtherHand&) = delete;

    /** Fails loudly. */
    void run(const char* sql);
    /** Takes the lock of a writer; and the one that keeps readers out, too. */
    void write() { run("BEGIN IMMEDIATE"); }
    void writeAlone() { run("BEGIN EXCLUSIVE"); }
    void letGo() { run("ROLLBACK"); }

private:
    sqlite3* m_connection = nullptr;
};

} // namespace sooner::test
