//! Words of mails about accounts.

super::words! {
    HELLO = "Hello {name},", "Hola, {name}:";
    HELLO_ANYBODY = "Hello,", "Hola:";
    CHOOSE_PASSWORD = "Choose a new password", "Elegir una contraseña nueva";
    NOT_YOU_PASSWORD = "If that was not you, choose a new password now.",
        "Si no fue usted, elija ahora una contraseña nueva.";
    NOT_YOU_WRITE = "If that was not you, write to us at once by answering this mail.",
        "Si no fue usted, escríbanos de inmediato contestando este correo.";

    VERIFY = "Confirm your email address", "Confirme su correo electrónico";
    VERIFY_ASK = "please confirm that this address is yours. Then your account is ready.",
        "Por favor, confirme que este correo es suyo. Con eso su cuenta queda lista.";
    VERIFY_BUTTON = "Confirm this address", "Confirmar este correo";
    VERIFY_DAYS = "The link works for 7 days.", "El enlace sirve durante 7 días.";
    VERIFY_NOT_YOU = "If you did not sign up, you can ignore this mail. Nothing else will come.",
        "Si usted no creó una cuenta, puede ignorar este correo. No llegará nada más.";

    EXISTS = "You already have an account", "Usted ya tiene una cuenta";
    EXISTS_TOLD = "somebody tried to use this address for an account. It has one already.",
        "Alguien intentó usar esta dirección para una cuenta. Ya tiene una.";
    EXISTS_ASK = "If that was you, log in as usual, or choose a new password.",
        "Si fue usted, inicie sesión como siempre, o elija una contraseña nueva.";
    EXISTS_NOT_YOU = "The link works for one hour. If it was not you, nothing has changed and there is nothing to do.",
        "El enlace sirve durante una hora. Si no fue usted, nada ha cambiado y no hay nada que hacer.";

    RESET = "Choose a new password", "Elija una contraseña nueva";
    RESET_TOLD = "somebody asked for a new password for your account.",
        "Alguien pidió una contraseña nueva para su cuenta.";
    RESET_ONCE = "The link works for one hour, and once. When you use it, every device is logged out.",
        "El enlace sirve durante una hora y una sola vez. Cuando lo use, se cierra la sesión en todos los dispositivos.";
    RESET_NOT_YOU = "If you did not ask for this, you can ignore this mail. Your password stays as it is.",
        "Si usted no lo pidió, puede ignorar este correo. Su contraseña queda como está.";

    NO_ACCOUNT = "There is no account for this address", "No hay una cuenta con esta dirección";
    NO_ACCOUNT_TOLD = "somebody asked for a new password for this address. There is no account for it.",
        "Alguien pidió una contraseña nueva para esta dirección. No tiene una cuenta.";
    NO_ACCOUNT_ASK = "If that was you, you may have used another address, or you can make an account.",
        "Si fue usted, quizá usó otra dirección, o puede crear una cuenta.";
    NO_ACCOUNT_BUTTON = "Make an account", "Crear una cuenta";
    NO_ACCOUNT_NOT_YOU = "If it was not you, you can ignore this mail. We keep nothing about this address.",
        "Si no fue usted, puede ignorar este correo. No guardamos nada de esta dirección.";

    CHANGED = "Your password was changed", "Su contraseña se cambió";
    CHANGED_TOLD = "the password of your account was changed. Other devices are logged out.",
        "La contraseña de su cuenta se cambió. Se cerró la sesión en los otros dispositivos.";

    CONFIRM = "Confirm your new email address", "Confirme su correo electrónico nuevo";
    CONFIRM_ASK = "you want to use this address for your account. Please confirm that it is yours.",
        "Usted quiere usar este correo para su cuenta. Por favor, confirme que es suyo.";
    CONFIRM_DAYS = "The link works for 2 days. Until then, your old address stays in use.",
        "El enlace sirve durante 2 días. Hasta entonces se sigue usando su correo anterior.";
    CONFIRM_NOT_YOU = "If you did not ask for this, you can ignore this mail.",
        "Si usted no lo pidió, puede ignorar este correo.";

    MOVE_ASKED = "Your account is to get a new address", "Se pidió otro correo para su cuenta";
    MOVE_ASKED_TOLD = "somebody who knows your password asked to move your account to another email address.",
        "Alguien que conoce su contraseña pidió pasar su cuenta a otro correo electrónico.";
    MOVE_ASKED_YOU = "If that was you, there is nothing to do here: the mail with the link went to the new address.",
        "Si fue usted, aquí no hay nada que hacer: el correo con el enlace se envió a la dirección nueva.";

    MOVED = "Your account has a new address", "Su cuenta tiene un correo nuevo";
    MOVED_TOLD = "your account has moved to another email address. This one is no longer in use.",
        "Su cuenta pasó a otro correo electrónico. Este ya no se usa.";

    FACTOR_ON = "Second step at log-in is on", "El segundo paso al iniciar sesión está activado";
    FACTOR_ON_TOLD = "from now on a code of your app is asked for when you log in. Other devices are logged out.",
        "Desde ahora se le pide un código de su aplicación al iniciar sesión. Se cerró la sesión en los otros dispositivos.";
    FACTOR_ON_KEEP = "Keep your recovery codes in a safe place. If this was not you, write to us at once by answering this mail.",
        "Guarde sus códigos de recuperación en un lugar seguro. Si no fue usted, escríbanos de inmediato contestando este correo.";

    FACTOR_OFF = "Second step at log-in is off", "El segundo paso al iniciar sesión está desactivado";
    FACTOR_OFF_TOLD = "codes of your app are no longer asked for when you log in.",
        "Ya no se le piden códigos de su aplicación al iniciar sesión.";

    CODES = "You have new recovery codes", "Tiene códigos de recuperación nuevos";
    CODES_TOLD = "your account has new recovery codes. The old ones don’t work any more: throw them away.",
        "Su cuenta tiene códigos de recuperación nuevos. Los viejos ya no sirven: tírelos.";

    LEAVING = "Your account will be deleted", "Su cuenta se va a borrar";
    LEAVING_TOLD = "your groups are out of search now. On {date} your account and all that belongs to it will be deleted.",
        "Sus grupos ya no aparecen en la búsqueda. El {date} se borrará su cuenta con todo lo que le pertenece.";
    LEAVING_UNDO = "Until then you can undo this.", "Hasta entonces puede deshacerlo.";
    LEAVING_BUTTON = "Keep my account", "Conservar mi cuenta";

    OPEN_AGAIN = "Your account is open again", "Su cuenta está abierta de nuevo";
    OPEN_AGAIN_TOLD = "your account works again, and your public listings are back in search.",
        "Su cuenta funciona de nuevo, y sus anuncios públicos están otra vez en la búsqueda.";
    HOOK_STOPPED = "A webhook of yours was stopped", "Uno de sus webhooks se detuvo";
    HOOK_FAILING = "your webhook “{name}” has taken nothing for three days, so we stopped sending to it.",
        "Su webhook «{name}» no recibió nada durante tres días, así que dejamos de enviarle.";
    HOOK_GONE = "your webhook “{name}” told us that it is gone (410), so we stopped sending to it.",
        "Su webhook «{name}» nos indicó que ya no existe (410), así que dejamos de enviarle.";
    HOOK_NEXT = "What was not delivered is kept for 30 days. When its address works again, send a test: that starts it, and then you can replay what it missed.",
        "Lo que no se entregó se guarda durante 30 días. Cuando la dirección vuelva a funcionar, envíe una prueba: con eso se activa, y después puede reenviar lo que le faltó.";
    HOOK_BUTTON = "Look at your webhooks", "Ver sus webhooks";

    SUSPENDED = "Your account is suspended", "Su cuenta está suspendida";
    SUSPENDED_TOLD = "we suspended your account, and your listings are out of search. This is why:",
        "Suspendimos su cuenta, y sus anuncios no aparecen en la búsqueda. Este es el motivo:";
    SUSPENDED_WRONG = "If you think that is wrong, answer this mail.",
        "Si cree que es un error, conteste este correo.";
}
