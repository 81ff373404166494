//! Words of mails about listings and the licenses that they rest on.

super::words! {
    OPEN_PROFILE = "Open your profile", "Abrir su perfil";
    OPEN_LISTING = "Open your listing", "Abrir su anuncio";
    OPEN_LISTINGS = "Open your listings", "Abrir sus anuncios";
    EDIT_LISTING = "Edit the listing", "Editar el anuncio";
    SEE_LISTING = "See the listing", "Ver el anuncio";
    CHANGE_LISTING = "Change your listing", "Cambiar su anuncio";
    STILL_RIGHT = "Is your listing still right?", "¿Su anuncio sigue siendo correcto?";

    LEAVES_SOON = "Your listing leaves search soon", "Su anuncio saldrá pronto de la búsqueda";
    CONFIRM_TOLD = "you last said on {since} that everything in your listing “{title}” is right. People who look for a group count on that.",
        "El {since} usted dijo por última vez que todo en su anuncio “{title}” es correcto. Quienes buscan un grupo confían en eso.";
    CONFIRM_ASK = "Is it still right? The button leads to a page where you can also say how many places are open.",
        "¿Sigue siendo correcto? El botón lleva a una página donde también puede decir cuántos lugares hay.";
    CONFIRM_BUTTON = "Look and confirm", "Mirar y confirmar";
    CONFIRM_ELSE = "Without your word the listing leaves search on {expires}.",
        "Sin su confirmación, el anuncio sale de la búsqueda el {expires}.";

    EXPIRED = "Your listing has left search", "Su anuncio salió de la búsqueda";
    EXPIRED_TOLD = "nobody confirmed your listing “{title}” since {since}, so people can't find it any more. Nothing of it is lost.",
        "Nadie ha confirmado su anuncio “{title}” desde el {since}, así que ya no se puede encontrar. Nada de él se ha perdido.";
    EXPIRED_ASK = "If everything in it is still right, one click brings it back.",
        "Si todo en él sigue siendo correcto, un clic lo devuelve.";
    EXPIRED_BUTTON = "Bring it back", "Devolverlo a la búsqueda";

    PAUSED = "Your listing is paused", "Su anuncio está en pausa";
    STRANDED_TOLD = "your online group “{title}” is paused: with the credentials on file, there is no state left from which people may join it.",
        "Su grupo en línea “{title}” está en pausa: con las licencias registradas, no queda ningún estado desde el que alguien pueda unirse.";
    STRANDED_WHY = "This happens when a license or a compact privilege ends, or when leaders have no state in common. Renew what ended in your profile, then resume the listing.",
        "Esto pasa cuando vence una licencia o el privilegio de un pacto, o cuando quienes dirigen no tienen ningún estado en común. Renueve en su perfil lo que venció y reanude el anuncio.";

    LAPSED = "Something in your profile has ended", "Algo en su perfil venció";
    LAPSED_TOLD = "by the dates on file for {name}, this has ended:",
        "Según las fechas registradas para {name}, esto venció:";
    LAPSED_FACT = "{what}: valid through {date}", "{what}: válido hasta el {date}";
    LAPSED_ASK = "Your listings say so, and an ended license gives nobody the right to join from its state. If you have renewed it, enter the new date.",
        "Sus anuncios lo dicen, y una licencia vencida no permite que nadie se una desde su estado. Si ya la renovó, escriba la fecha nueva.";

    PUBLIC = "Your listing is public", "Su anuncio es público";
    PUBLIC_TOLD = "we looked at “{title}”, and people can find it now.",
        "Revisamos “{title}”, y ya se puede encontrar.";
    PUBLIC_BUTTON = "See its page", "Ver su página";
    RETURNED = "Your listing needs a change", "Su anuncio necesita un cambio";
    RETURNED_TOLD = "we looked at “{title}”. Before it can be public, please change this:",
        "Revisamos “{title}”. Antes de que pueda ser público, por favor cambie esto:";
    REJECTED = "Your listing was turned down", "Su anuncio fue rechazado";
    REJECTED_TOLD = "we looked at “{title}” and can’t list it:",
        "Revisamos “{title}” y no podemos anunciarlo:";
    REJECTED_WRONG = "If you think that is wrong, change it and send it again.",
        "Si cree que es un error, cámbielo y envíelo otra vez.";
    REVIEWER_WROTE = "The reviewer wrote:", "Quien lo revisó escribió:";

    SUSPENDED = "Your listing is suspended", "Su anuncio está suspendido";
    SUSPENDED_TOLD = "we suspended your listing “{title}”: it is out of search, and nothing of it is lost. This is why:",
        "Suspendimos su anuncio “{title}”: no aparece en la búsqueda, y nada de él se ha perdido. Este es el motivo:";
    SUSPENDED_DO = "If something in the listing has to change, log in and change it. Then answer this mail, and we look at it again: only we can bring it back.",
        "Si algo del anuncio tiene que cambiar, inicie sesión y cámbielo. Después responda a este correo y lo revisaremos de nuevo: solo nosotros podemos devolverlo a la búsqueda.";
    SUSPENDED_WRONG = "If you think that this is wrong, answer this mail as well.",
        "Si cree que es un error, responda también a este correo.";

    REPORTS_TOLD = "several visitors told us {what}: “{title}”.",
        "Varios visitantes nos dijeron {what}: “{title}”.";
    REPORTS_ASK = "Please say what is true. It takes one click, without logging in.",
        "Por favor, díganos qué es cierto. Basta un clic, sin iniciar sesión.";
    REPORTS_BUTTON = "Answer", "Contestar";
    REPORTS_ELSE = "Without an answer by {date} the listing is paused, so that nobody asks in vain.",
        "Si no hay respuesta hasta el {date}, el anuncio se pone en pausa, para que nadie pregunte en vano.";
    REPORTS_PAUSED = "visitors told us that something in “{title}” is not right, so it is out of search for now.",
        "Hubo visitantes que nos dijeron que algo en “{title}” no es correcto, así que por ahora no aparece en la búsqueda.";
    REPORTS_RESUME = "Log in, look it over, and resume it when it is right.",
        "Inicie sesión, revíselo, y reanúdelo cuando todo esté bien.";
    REPORT_FULL = "that the group is full", "que el grupo está lleno";
    REPORT_CLOSED = "that the group does not meet any more", "que el grupo ya no se reúne";
    REPORT_WRONG = "that something in the listing is wrong", "que algo en el anuncio no es correcto";
    REPORT_NOT_AS_DESCRIBED = "that the group is not what the listing says",
        "que el grupo no es lo que dice el anuncio";

    LICENSE = "Please check a license in your profile", "Por favor, revise una licencia de su perfil";
    LICENSE_TOLD = "we looked up {license}: {what}.", "Buscamos {license}: {what}.";
    LICENSE_FAILED = "we could not find it active on the board’s register",
        "no la encontramos activa en el registro de la junta";
    LICENSE_EXPIRED = "the board’s register says that it has expired",
        "el registro de la junta dice que está vencida";
    LICENSE_UNTIL = "Until that is settled, it does not count for the states from which people may join your groups.",
        "Hasta que se aclare, no cuenta para los estados desde los que es posible unirse a sus grupos.";

    CONTACT_IN_TEXT = "The text holds a phone number, an email address or a link. Put those in the contact fields.",
        "El texto contiene un número de teléfono, un correo electrónico o un enlace. Póngalos en los campos de contacto.";
    CREDENTIAL_NOT_FOUND = "We could not find a license or registration on the board’s register. Check its number, state and title.",
        "No pudimos encontrar una licencia o un registro en el registro de la junta. Revise el número, el estado y el título.";
    SUPERVISION_INCOMPLETE = "A leader in supervised practice needs a registration number, an employer and a supervisor with a license number.",
        "Una persona en práctica supervisada necesita un número de registro, un empleador y alguien que la supervise, con su número de licencia.";
    DUPLICATE = "This group is listed already.", "Este grupo ya está anunciado.";
    NOT_A_THERAPY_GROUP = "We list groups led by licensed or supervised mental health professionals.",
        "Anunciamos grupos dirigidos por profesionales de la salud mental con licencia o supervisados.";
    PROMISES = "Please leave out promises of results, ratings and praise.",
        "Por favor, quite las promesas de resultados, las calificaciones y los elogios.";
    UNCLEAR_TEXT = "The text does not say clearly who the group is for or what happens in it.",
        "El texto no dice con claridad para quién es el grupo o qué se hace en él.";
    WRONG_FACTS = "A fact can’t be right, such as the place, the time or the price.",
        "Un dato no puede ser correcto, como el lugar, la hora o el precio.";
    NO_CONSENT = "Every leader has to agree to be listed.",
        "Todas las personas que dirigen tienen que aceptar aparecer en el anuncio.";
    OTHER = "See the note.", "Vea la nota.";
}
