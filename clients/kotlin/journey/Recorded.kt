// The recorded answers of the API: each example of openapi.yaml, with the type that it is of.

import com.google.gson.JsonElement
import com.google.gson.JsonParser
import java.io.File
import kotlin.reflect.full.memberProperties
import org.openapitools.client.infrastructure.Serializer

val GSON = Serializer.gson

/** A request or an answer of an operation. */
class Example(val operation: String, val part: String, val type: String, val value: JsonElement)

class Recorded(file: File) {
    val all: List<Example> = JsonParser.parseString(file.readText()).asJsonArray.map {
        val one = it.asJsonObject
        Example(one["operation"].asString, one["part"].asString, one["type"].asString, one["example"])
    }

    /** What an operation answered, in its type. */
    inline fun <reified T> answer(operation: String): T = read(find(operation, "2"))

    /** What an operation was asked, as it went over the wire. */
    fun request(operation: String): JsonElement = find(operation, "request")

    fun find(operation: String, part: String): JsonElement =
        all.first { it.operation == operation && it.part.startsWith(part) }.value
}

inline fun <reified T> read(value: JsonElement): T = GSON.fromJson(value, T::class.java)

/** Reads an example in its type and writes it again: nothing is lost, nothing is made up. */
fun thereAndBack(example: Example) {
    val type = Class.forName("org.openapitools.client.models.${example.type}")
    val read = GSON.fromJson(example.value, type)
    promised(example.type, read)
    same("${example.operation} ${example.part}", example.value, GSON.toJsonTree(read))
}

/** Kotlin believes its types, gson does not know them: what can't be absent must be there. */
fun promised(at: String, value: Any?) {
    when {
        value is List<*> -> value.forEachIndexed { i, item ->
            check("$at/$i is null", item != null)
            promised("$at/$i", item)
        }
        value is Map<*, *> -> value.forEach { (key, item) -> promised("$at/$key", item) }
        value == null || value is Enum<*> || !value::class.java.name.startsWith("org.openapitools") -> {}
        else -> value::class.memberProperties.forEach { property ->
            val inner = property.getter.call(value)
            check("$at/${property.name} is null", inner != null || property.returnType.isMarkedNullable)
            promised("$at/${property.name}", inner)
        }
    }
}
