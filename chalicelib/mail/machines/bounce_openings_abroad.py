"""What mail systems write in other languages than English where a delivery failed."""

from __future__ import annotations

from typing import Final

from chalicelib.mail.machines.wordings import listed

FAILED: Final = (
    *listed(
        "Gmail",
        "vi",
        """
        Thư của bạn chưa được gửi tới | Thư của bạn không được gửi tới | không tìm thấy địa chỉ hoặc địa
        chỉ không thể nhận thư | Đã xảy ra sự cố khi gửi thư của bạn
        """,
    ),
    *listed(
        "Exchange",
        "vi",
        """
        Gửi đến những người nhận hoặc nhóm này không thành công | Gửi tới những người nhận này không
        thành công | Thông tin chẩn đoán dành cho người quản trị | Thư của bạn không đến được một số
        hoặc tất cả người nhận
        """,
    ),
    *listed(
        "MDaemon",
        "vi",
        """
        Thư đính kèm có lỗi gửi vĩnh viễn | Thư của bạn không thể gửi đến các địa chỉ sau | Các địa chỉ
        sau không nhận được thư
        """,
    ),
    *listed(
        "mailers of hosts",
        "vi",
        """
        Máy chủ thư điện tử không thể gửi thư | Hệ thống không thể chuyển thư | Hệ thống thư không thể
        gửi | Rất tiếc, thư của bạn không thể gửi
        """,
    ),
    *listed(
        "Exchange",
        "de",
        """
        Fehler bei der Nachrichtenzustellung an folgende Empfänger | Ihre Nachricht hat einige oder alle
        Empfänger nicht erreicht | Die folgenden Empfänger konnten nicht erreicht werden | Folgende(r)
        Empfänger konnte(n) nicht erreicht werden | Diagnoseinformationen für Administratoren | Die
        Zustellung an folgende Empfänger ist fehlgeschlagen
        """,
    ),
    *listed("GMX", "de", "Eine Nachricht, die Sie gesendet haben, konnte nicht"),
    *listed(
        "Exchange",
        "fr",
        """
        Échec de la remise à ces destinataires | Échec de remise pour ces destinataires | n'a pas été
        transmis à certains ou tous ses destinataires | Impossible de joindre les destinataires suivants
        | Informations de diagnostic pour les administrateurs | Votre message n'a pas pu être remis
        """,
    ),
    *listed("Orange", "fr", "Votre message n'a pas été distribué | Le message suivant n'a pas pu être"),
    *listed(
        "Exchange",
        "es",
        """
        No se pudo entregar a estos destinatarios | No se pudo entregar el mensaje | Error de entrega a
        estos destinatarios | El mensaje no llegó a algunos o todos los destinatarios | No se pudo
        localizar a los siguientes destinatarios | Información de diagnóstico para los administradores
        """,
    ),
    *listed("qmail", "es", "Su mensaje no pudo ser entregado | Lamentamos informarle que su mensaje no"),
    *listed("Domino", "es", "no se encuentra en el Directorio de Domino"),
    *listed("Domino", "ja", "ディレクトリには見つかりません"),
    *listed(
        "Exchange",
        "it",
        """
        Impossibile recapitare a questi destinatari | Impossibile recapitare il messaggio | Il messaggio
        non è stato recapitato | non ha raggiunto alcuni o tutti i destinatari | Informazioni di
        diagnostica per gli amministratori | il messaggio non è stato consegnato
        """,
    ),
    *listed(
        "Exchange",
        "pt",
        """
        Falha na entrega a estes destinatários | Falha na entrega para estes destinatários | Sua
        mensagem não foi entregue | não alcançou alguns ou todos os destinatários | Informações de
        diagnóstico para administradores
        """,
    ),
    *listed(
        "Exchange",
        "nl",
        """
        Bezorging is mislukt voor deze geadresseerden |
        Kan het bericht niet bezorgen | De bezorging aan de volgende geadresseerden is mislukt | Uw
        bericht heeft enkele of alle geadresseerden niet bereikt
        """,
    ),
    *listed("Exchange", "sv", "Det gick inte att leverera till | Diagnostisk information för"),
    *listed("Exchange", "da", "Levering mislykkedes til | nåede ikke frem til"),
    *listed("Exchange", "fi", "Viestiäsi ei voitu"),
    *listed(
        "Exchange",
        "pl",
        """
        Nie można dostarczyć wiadomości | Dostarczenie do następujących adresatów nie powiodło się
        """,
    ),
    *listed("Exchange", "hu", "A kézbesítés sikertelen"),
    *listed("Exchange", "ro", "Livrarea către acești destinatari nu a reușit"),
    *listed("Exchange", "th", "การจัดส่งไปยังผู้รับเหล่านี้ล้มเหลว"),
    *listed("Exchange", "id", "Pengiriman ke penerima ini gagal"),
    *listed(
        "Yandex",
        "ru",
        """
        К сожалению, мы вынуждены сообщить, что Ваше письмо не может быть отправлено | Ваше письмо не
        может быть доставлено | Это письмо отправлено почтовым сервером
        """,
    ),
    *listed(
        "Exchange",
        "ru",
        """
        Сбой доставки следующим получателям | Не удалось доставить сообщение | Ваше сообщение не было
        доставлено | Диагностические сведения для администраторов
        """,
    ),
    *listed("Exchange", "uk", "не було доставлено"),
    *listed("QQ", "zh", "您的邮件无法投递 | 很抱歉您发送的邮件被退回 | 抱歉,您的邮件被退回来了"),
    *listed("163", "zh", "很抱歉,您的邮件没有成功发送 | 我们很抱歉您的邮件 | 您的邮件被退回"),
    *listed("Eyou", "zh", "这是投递程序 | 无法投递您的邮件"),
    *listed("Sina", "zh", "以下收件人的邮件未能送达"),
    *listed(
        "Exchange",
        "zh",
        """
        向这些收件人或组传递邮件失败 | 傳遞至下列收件者或群組失敗 | 未能到达部分或全部预期收件人 |
        您的邮件未送达 | 无法传递您的邮件 | 無法傳遞您的郵件
        """,
    ),
    *listed(
        "Digital Arts m-FILTER",
        "ja",
        """
        このメールは送信できませんでした | 以下のメールアドレスへの送信に失敗しました
        """,
    ),
    *listed(
        "Exchange",
        "ja",
        """
        次の受信者またはグループへの配信に失敗しました | 次の受信者への配信に失敗しました |
        メッセージは配信されませんでした | メッセージを配信できませんでした
        """,
    ),
    *listed("docomo", "ja", "宛先のメールアドレスが見つかりません"),
    *listed(
        "Exchange",
        "ko",
        """
        다음 받는 사람 또는 그룹에게 배달하지 못했습니다 | 메시지를 배달하지 못했습니다
        """,
    ),
)

# People write these too: they count where a mail system is the sender.
VAGUE: Final = (
    *listed("Gmail", "vi", "Không tìm thấy địa chỉ | Không gửi được thư"),
    *listed(
        "Exchange",
        "vi",
        """
        Không thể chuyển phát thư | Không thể gửi thư của bạn | Không thể gửi thư tới
        """,
    ),
    *listed(
        "mailers of hosts",
        "vi",
        """
        Hộp thư của người nhận đã đầy | Người nhận không tồn tại | Địa chỉ người nhận không tồn tại |
        Tài khoản người nhận không tồn tại | bị máy chủ nhận từ chối | không gửi được đến người nhận |
        không gửi được tới người nhận | không chuyển được đến người nhận
        """,
    ),
    *listed("Exchange", "de", "Ihre Nachricht wurde nicht zugestellt | konnte nicht zugestellt werden"),
    *listed("GMX", "de", "Dies ist eine automatisch erzeugte"),
    *listed(
        "Exchange",
        "fr",
        """
        n'a pas pu être délivré | n'a pas pu être distribué | n'a pas pu être remis
        """,
    ),
    *listed(
        "Exchange",
        "es",
        """
        no ha podido ser entregado | no pudo ser entregado | no se ha entregado a | no se ha podido
        entregar
        """,
    ),
    *listed("Domino", "fr", "dans l'annuaire Domino"),
    *listed("Domino", "ja", "ディレクトリのリストにありません"),
    *listed("Exchange", "it", "non è stato possibile recapitare | non può essere consegnato"),
    *listed("Exchange", "pt", "não pôde ser entregue | não pôde ser enviada | não foi possível entregar"),
    *listed(
        "Exchange",
        "nl",
        """
        kon niet worden bezorgd | is niet bezorgd bij | kan niet worden afgeleverd
        """,
    ),
    *listed("Exchange", "sv", "kunde inte levereras"),
    *listed("Exchange", "da", "kunne ikke leveres"),
    *listed("Exchange", "nb", "kunne ikke leveres | Levering mislyktes | Leveringen mislyktes"),
    *listed("Exchange", "fi", "toimitus epäonnistui | ei voitu toimittaa"),
    *listed("Exchange", "pl", "nie została dostarczona | nie mogła zostać dostarczona"),
    *listed("Exchange", "cs", "se nepodařilo doručit | nebylo možné doručit | nelze doručit"),
    *listed("Exchange", "hu", "nem sikerült kézbesíteni | nem kézbesíthető"),
    *listed("Exchange", "ro", "nu a putut fi livrat"),
    *listed("Exchange", "tr", "teslim edilemedi | iletilemedi | teslim başarısız"),
    *listed("Exchange", "el", "δεν ήταν δυνατή η παράδοση | δεν παραδόθηκε"),
    *listed("Exchange", "th", "ไม่สามารถส่งข้อความ"),
    *listed("Exchange", "id", "tidak dapat dikirim ke"),
    *listed(
        "Yandex",
        "ru",
        """
        Пожалуйста, НЕ ОТВЕЧАЙТЕ на это сообщение | не удалось доставить | не было доставлено
        """,
    ),
    *listed("Exchange", "uk", "не вдалося доставити"),
    *listed("QQ", "zh", "邮件被退回 | 您发往 | 退信原因 | 收件人邮件地址不存在 | 该收件人不存在"),
    *listed("163", "zh", "无法发送到"),
    *listed("Eyou", "zh", "投递失败"),
    *listed("Sina", "zh", "未能送达 | 无法送达"),
    *listed(
        "Exchange",
        "ja",
        """
        配信できませんでした | 配送できませんでした | 送信できませんでした |
        届けることができませんでした | お届けできませんでした
        """,
    ),
    *listed("docomo", "ja", "宛先不明 | 相手先のメールサーバ"),
    *listed("Exchange", "ko", "배달하지 못했습니다 | 전송하지 못했습니다 | 수신자를 찾을 수 없습니다"),
)
