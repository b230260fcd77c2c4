"""Sentences of vacation notes and automatic replies, by what they say; `*` stands for any words between.

A sentence that says none of these things is a person's: whoever writes "I am on leave until Friday, but here
is the answer" is a person.
"""

from __future__ import annotations

from typing import Final

from chalicelib.mail.machines.wordings import listed

# "I am away": counts with a time, a substitute or a promise.
AWAY: Final = (
    *listed(
        "offices",
        "vi",
        """
        tôi * đi công tác | mình * đi công tác | mình * nghỉ phép | tôi * nghỉ phép | tôi * vắng mặt |
        tôi * đi vắng | tôi không có mặt | tôi hiện không có mặt | tôi sẽ không có mặt | tôi * nghỉ thai
        sản | tôi * nghỉ ốm | tôi * nghỉ lễ | tôi * nghỉ Tết | tôi * tham gia khóa học | tôi * đi học |
        chúng tôi * nghỉ lễ | chúng tôi * nghỉ Tết | văn phòng * nghỉ Tết | văn phòng * nghỉ lễ | cơ
        quan * nghỉ Tết | cơ quan * nghỉ lễ | phòng * nghỉ lễ | phòng * nghỉ Tết | trung tâm * nghỉ lễ |
        trung tâm * nghỉ Tết | công ty * nghỉ | tôi không thể kiểm tra email | tôi không kiểm tra email
        | tôi không thể truy cập email
        """,
    ),
    *listed(
        "offices",
        "en",
        """
        I am out of the office | I'm out of the office | I will be out of the office | I'll be out of
        the office | I am currently out | I'm currently out | I am out of office | I will be out of
        office | I am away | I'm away | I will be away | I'll be away | I am currently away | I'm
        currently away | I am on vacation | I'm on vacation | I will be on vacation | I am currently on
        | I'm currently on | I am on leave | enjoying some time off | taking some time off | taking time
        off | I'm on leave | I will be on leave | I am on annual leave | I'm on annual | I am on holiday
        | I'm on holiday | I will be on holiday | I am on maternity leave | I am on parental leave | I
        am on sick leave | I am travelling | I am traveling | I will be travelling | I will be traveling
        | I am not in the office | I'm not in the office | I will not be reading my mail | I am not
        reading my mail | I will not be in the office | I am on a business trip | I am attending a | our
        office is closed | our offices are closed | the office is closed | office will be closed | I
        have left the company | no longer works | no longer with | I no longer work | away from the
        office | away from my desk | away from my email
        """,
    ),
    *listed(
        "offices",
        "de",
        """
        ich bin * nicht im Büro | ich bin * nicht im Haus | ich bin * abwesend | ich befinde mich | bin
        ich * nicht | ich bin * im Urlaub | ich bin * außer Haus | ich bin * nicht erreichbar | ich bin
        * wieder | bin ich nicht im | bin ich im Urlaub | bin * abwesend
        """,
    ),
    *listed(
        "offices",
        "fr",
        """
        je suis absent | je suis absente | je suis actuellement | je serai absent | je suis en congé |
        je suis en vacances | actuellement en congé | en congés jusqu | en congé jusqu | je suis en
        déplacement | je ne suis pas au bureau | absent du bureau | absent jusqu | absente jusqu
        """,
    ),
    *listed(
        "offices",
        "es",
        """
        estoy fuera | estaré fuera | me encuentro fuera | estoy de vacaciones | estaré de vacaciones |
        me encuentro de vacaciones | estaré ausente | estoy ausente | no me encuentro
        """,
    ),
    *listed(
        "offices",
        "it",
        """
        sono fuori | sarò fuori | sono in ferie | sarò in ferie | sono assente | sarò assente
        """,
    ),
    *listed(
        "offices",
        "pt",
        """
        estou fora | estarei fora | estou de férias | estarei de férias | estou ausente | estarei
        ausente | encontro-me ausente | encontro-me de férias | estou em férias
        """,
    ),
    *listed(
        "offices",
        "nl",
        """
        ik ben * afwezig | ik ben * niet aanwezig | ik ben * op vakantie | ik ben * niet op kantoor |
        ben ik * afwezig | ben ik * niet | ben ik * vakantie | ik ben met vakantie | ik ben weer
        """,
    ),
    *listed(
        "offices",
        "sv",
        """
        jag är * på semester | jag är * bortrest | jag är * inte på kontoret | jag är * tjänstledig |
        jag har semester | jag är på semester | jag är ledig | jag är tillbaka
        """,
    ),
    *listed(
        "offices",
        "da",
        """
        jeg er * på ferie | jeg holder ferie | jeg er * ikke på kontoret | jeg er på ferie
        """,
    ),
    *listed(
        "offices",
        "nb",
        """
        jeg er * på ferie | jeg har ferie | jeg er * ikke på kontoret | jeg er bortreist
        """,
    ),
    *listed(
        "offices",
        "fi",
        """
        olen lomalla | olen * lomalla | olen poissa | olen * poissa | en ole paikalla
        """,
    ),
    *listed(
        "offices",
        "pl",
        """
        jestem nieobecn | będę nieobecn | jestem na urlopie | przebywam na urlopie | poza biurem
        """,
    ),
    *listed(
        "offices",
        "cs",
        """
        jsem mimo kancelář | nejsem v kanceláři | jsem na dovolené | čerpám dovolenou | nepřítom
        """,
    ),
    *listed(
        "offices",
        "hu",
        """
        szabadságon vagyok | szabadságomat töltöm | nem vagyok az irodában | irodán kívül
        """,
    ),
    *listed(
        "offices",
        "ro",
        """
        sunt plecat | sunt în concediu | voi fi plecat | voi fi în concediu | nu sunt la birou
        """,
    ),
    *listed(
        "offices",
        "tr",
        """
        ofis dışındayım | izindeyim | yıllık izinde | ofiste olmayacağım | tatildeyim
        """,
    ),
    *listed("offices", "el", "απουσιάζω | είμαι εκτός γραφείου | θα απουσιάζω | είμαι σε άδεια"),
    *listed(
        "offices",
        "ru",
        """
        я в отпуске | нахожусь в отпуске | я отсутствую | буду отсутствовать | в командировке | меня нет
        на рабочем месте | меня нет в офисе | нет на рабочем месте | меня не будет
        """,
    ),
    *listed("offices", "uk", "я у відпустці | перебуваю у відпустці | буду відсутн | мене немає"),
    *listed(
        "offices",
        "zh",
        """
        我正在休假 | 我不在办公室 | 我目前不在 | 我正在出差 | 我在休假 | 我外出 | 我目前正在 |
        正在休假中 | 我現在不在辦公室 | 目前不在辦公室 | 正在度假 | 我出差 | 无法亲自给您回复
        """,
    ),
    *listed(
        "offices",
        "ja",
        "不在にして | 不在です | 不在となります | 休暇をいただいて | 休暇中 | 出張中 | 休業いたし | 夏季休業",
    ),
    *listed(
        "offices",
        "ko",
        "부재중입니다 | 부재 중입니다 | 휴가 중입니다 | 휴가중입니다 | 출장 중입니다 | 자리를 비 | 출장중",
    ),
    *listed("offices", "th", "ไม่อยู่ที่สำนักงาน | อยู่ระหว่างลาพักร้อน | ลาพักผ่อน | ไม่อยู่ที่ออฟฟิศ"),
    *listed(
        "offices",
        "id",
        """
        saya sedang cuti | sedang tidak berada di kantor | saya sedang tidak | di luar kantor
        """,
    ),
)

# "We have received your mail": counts with a promise, when it names no question of anybody's.
RECEIVED: Final = (
    *listed(
        "service desks",
        "vi",
        """
        đã nhận được thư | đã nhận được email | đã nhận được yêu cầu | đã nhận thư của | đã nhận được
        tin nhắn | đã nhận được e-mail | đã tiếp nhận yêu cầu | đã được tiếp nhận
        """,
    ),
    *listed(
        "service desks",
        "en",
        """
        received your email | received your e-mail | received your message | received your request |
        received your inquiry | received your enquiry | your message has been received | your email has
        been received | got your message | your request has been received | your e-mail has been
        received | got your request | ticket has been created | ticket has been opened | ticket has been
        assigned
        """,
    ),
    *listed(
        "service desks",
        "de",
        """
        haben Ihre * erhalten | Ihre Nachricht ist * eingegangen | Anfrage erhalten
        """,
    ),
    *listed(
        "service desks",
        "fr",
        """
        avons bien reçu votre | votre demande a bien été | accusons réception
        """,
    ),
    *listed(
        "service desks",
        "es",
        """
        hemos recibido su | hemos recibido tu | su solicitud ha sido recibida
        """,
    ),
    *listed("service desks", "it", "abbiamo ricevuto la | la sua richiesta è stata"),
    *listed("service desks", "pt", "recebemos sua | recebemos o seu | recebemos a sua"),
    *listed("service desks", "nl", "hebben uw * ontvangen | uw bericht is ontvangen"),
    *listed(
        "service desks",
        "ru",
        """
        Ваше обращение * получено | Ваше письмо получено | мы получили ваше | зарегистрирован
        """,
    ),
    *listed("service desks", "zh", "已收到您的 | 您的邮件已收到 | 已经收到您的 | 已收到您的来信"),
    *listed(
        "service desks",
        "ja",
        "お問い合わせを受け付け | お問い合わせいただき | 受け付けました | 受付いたしました",
    ),
    *listed("service desks", "ko", "문의가 접수 | 접수되었습니다"),
)
