// The same types on a service that runs, with more groups than examples have.

import com.google.gson.JsonParser
import java.net.URI
import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.net.http.HttpResponse.BodyHandlers
import org.openapitools.client.models.*

private val CLIENT: HttpClient = HttpClient.newHttpClient()

private fun get(url: String): Pair<Int, String> {
    val answer = CLIENT.send(HttpRequest.newBuilder(URI(url)).build(), BodyHandlers.ofString())
    return answer.statusCode() to answer.body()
}

/** An answer in its type, which loses nothing of it. */
private inline fun <reified T : Any> answer(url: String, status: Int = 200): T {
    val (said, body) = get(url)
    same(url, status, said)
    val value = JsonParser.parseString(body)
    val read = read<T>(value)
    promised(url, read)
    same(url, value, GSON.toJsonTree(read))
    return read
}

fun live(checks: Checks, service: String) {
    val api = "$service/api/v1"
    checks.test("a search page by page to its end, and each of its groups") {
        val slugs = mutableListOf<String>()
        var page = answer<Groups>("$api/groups?state=CA&limit=20&facets=format&explain=true")
        val total = page.total
        while (true) {
            slugs += page.items.map { it.group.slug }
            val next = page.next ?: break
            page = answer<Groups>("$api/groups?state=CA&limit=20&cursor=$next")
        }
        check("several pages", total > 50)
        same("each once", total, slugs.toSet().size)
        same("none twice", total, slugs.size)
        slugs.take(50).forEach { same(it, it, answer<Group>("$api/groups/$it").slug) }
    }
    checks.test("every group there is, by its changes") {
        val ids = mutableSetOf<String>()
        var page = answer<Changes>("$api/changes?limit=100")
        while (true) {
            ids += page.items.mapNotNull { it.group?.id }
            if (!page.more) break
            page = answer<Changes>("$api/changes?limit=100&since=${page.next}")
        }
        check("all of them", ids.size >= answer<Groups>("$api/groups?limit=1").total)
    }
    checks.test("lists, places and what an app is told") {
        check("topics", answer<Reference>("$api/reference").categories.size > 20)
        same("place", "Walnut Creek", answer<Places>("$api/places?q=walnut+creek").items[0].name)
        check("help", answer<AppConfig>("$api/app-config").crisis.isNotEmpty())
    }
    checks.test("a question that is wrong") {
        val near = "$api/groups?near=Walnut+Creek,+CA&radius_miles=9999"
        same("parameter", "radius_miles", answer<Problem>(near, 400).errors?.get(0)?.parameter)
        same("code", ErrorCode.group_not_found, answer<Problem>("$api/groups/no-such-group", 404).code)
    }
}
