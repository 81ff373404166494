// A runner of tests in the shape that node's has, so that its closing lines are counted the same way.

/** What was not as it should be. */
class Wrong(message: String) : Exception(message)

fun check(what: String, right: Boolean) {
    if (!right) throw Wrong(what)
}

fun <T> same(what: String, expected: T, found: T) {
    if (expected != found) throw Wrong("$what: $expected was expected, $found came")
}

/** Counts what passes and says what does not. */
class Checks {
    private var passed = 0
    private var failed = 0

    fun test(name: String, work: () -> Unit) {
        try {
            work()
            passed += 1
            println("ok - $name")
        } catch (error: Exception) {
            failed += 1
            println("FAILED $name: $error")
        }
    }

    /** The closing lines. */
    fun close() {
        println("# pass $passed")
        println("# fail $failed")
        println("# cancelled 0")
    }
}
