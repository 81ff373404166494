//! Words of mails about messages in a leader's inbox.

super::words! {
    NEW = "Somebody wrote to you through Find Group Therapy",
        "Alguien le escribió por medio de Find Group Therapy";
    WROTE = "{name} wrote to your group “{title}”:", "{name} escribió a su grupo “{title}”:";
    STATE = "They will be in {state} during the sessions.", "Estará en {state} durante las sesiones.";
    REPLY = "To answer, reply to this mail. It goes to {email}.",
        "Para contestar, responda a este correo. Va a {email}.";
    PHONE = " Their phone: {phone}.", " Su teléfono: {phone}.";
    CALL = "They left no email address. To answer, call {phone}.",
        "No dejó un correo electrónico. Para contestar, llame al {phone}.";
    TELL_US = "When you have answered, tell us. People see how fast you mostly answer.",
        "Cuando haya contestado, díganoslo. Las personas ven en cuánto tiempo suele contestar.";
    ANSWERED = "I answered", "Ya contesté";
    DELETED = "We delete the message after {days} days.", "Borramos el mensaje después de {days} días.";
    YOUR_INBOX = "Your inbox", "Su bandeja de mensajes";

    WAITING = "Messages wait for your answer", "Hay mensajes que esperan su respuesta";
    ONE_WAITS = "One message has no answer yet. Somebody may be waiting for your word.",
        "Un mensaje aún no tiene respuesta. Alguien puede estar esperándola.";
    MANY_WAIT = "{count} messages have no answer yet. Somebody may be waiting for your word.",
        "{count} mensajes aún no tienen respuesta. Alguien puede estar esperándola.";
    OPEN_INBOX = "Open your inbox", "Abrir su bandeja";
    WAITING_DO = "If you have answered already, mark the message as answered there. If your group is full, close it there and offer other groups.",
        "Si ya contestó, márquelo allí como contestado. Si su grupo está lleno, ciérrelo allí y ofrezca otros grupos.";
}
