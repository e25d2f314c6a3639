"""Pairs of stage names: those that are one stage, and those that are not however much they look alike."""

import pytest

from designer.lint.index import keys
from designer.lint.names import NAME, OBJECT, alike, read
from designer.lint.survey import name_key
from work import calls

SAME = """
согласование договора | договор в разработке
договор в разработке | договор у клиента
согласование договора | договор у клиента
Подписание акта | Акт подписан
Оплата счёта | Счёт оплачен
Отправка КП | КП отправлено
Отправка КП | Отправка коммерческого предложения
Согласование КП | Подготовка коммерческого предложения
Договор у юриста | Договор
Договор на стороне клиента | Договор в юротделе
Договор с юристом | Согласование договора
Договор на проверке в бухгалтерии | Договор на утверждении у директора
Заявка у подрядчика | Заявка в работе
Макет у дизайнера | Макет на согласовании
Выявление потребности | Выявление потребностей
Квалификация | Квалифкация
Согласование договора | Договор согласован
Презентация решения | Презентовать решение
Смета в работе | Рассмотрение сметы заказчиком
Ожидание оплаты | Оплата
Aкт подписан | Подписание акта
contract approval | contract in development
contract in development | contract at the client
Contract approval | Contract with legal
Contract signing | Contract signed
Contract approval | Contract approved
Invoice payment | Invoice paid
Quote review | Quotation pending
Draft proposal | Proposal under review
Proposal preparation | Preparing the proposal
Purchase order pending | PO
Обработка заявки | Заявка обработана
Draft proposal | Proposal drafted
Needs analysis | Analysis of needs
"""

DIFFERENT = """
Договор в разработке | Договор подписан
Первый звонок | Второй звонок
Звонок | Повторный звонок
Звонок 1 | Звонок 2
Договор А | Договор Б
Приём | Отгрузка
Отгрузка | Погрузка
Входящий звонок | Исходящий звонок
Входной контроль | Выходной контроль
Квалификация | Дисквалификация
Дозвон | Недозвон
Договор подписан | Договор не подписан
Договор с НДС | Договор без НДС
Договор | Договорённость
Поставка | Доставка
Поставка | Постановка
Счёт выставлен | Счёт оплачен
Акт отправлен | Акт получен
Подготовка к встрече | Встреча
Согласование встречи | Встреча
Звонок до встречи | Звонок после встречи
Товар у клиента | Товар у поставщика
Ожидание оплаты | Оплачено
Отправка КП | КП у клиента
Согласование договора | Согласование спецификации
Договор | Расторжение договора
Предоплата | Оплата
Предварительный расчёт | Окончательный расчёт
Активация | Деактивация
Contract draft | Contract signed
Contact | Contract
Open account | Close account
First call | Second call
Call | Follow-up call
Qualified lead | Disqualified lead
Paid | Unpaid
Invoice issued | Invoice paid
Order shipped | Order rejected
Meeting preparation | Meeting
Заявка в работе | Заявка обработана
Готово к отгрузке | Отгружено
Договор у юриста | Договор подготовлен
Return | Refund
Proposal at the client | Proposal prepared
Pre-sale | Post-sale
Inbound call | Outbound call
Pending payment | Paid
Contract approval | Specification approval
"""

# Written after the algorithm stood still, without looking at what it says.
HELD_OUT_SAME = """
Согласование сметы | Смета у заказчика
ТЗ на согласовании | Разработка технического задания
Дизайн-макет в работе | Согласование дизайн-макета
Спецификация на утверждении | Подготовка спецификации
Отгрузка товара | Товар отгружен
Выставление счёта | Счёт выставлен
Проверка заявки | Заявка на рассмотрении
Agreement review | Agreement with the client
Estimate in progress | Estimate preparation
Delivery of goods | Goods delivered
Spec review | Specification at engineering
Order processing | Order in progress
"""

HELD_OUT_DIFFERENT = """
Заявка принята | Заявка отклонена
Первая встреча | Встреча с директором
Заказ собран | Заказ доставлен
Тест-драйв | Трейд-ин
Аванс получен | Оплата получена
Выезд на замер | Выезд на монтаж
Тендер объявлен | Тендер выигран
Карточка клиента | Карта лояльности
Кредит одобрен | Кредит выдан
Proposal sent | Proposal accepted
Trial started | Trial ended
Deposit paid | Balance paid
Site visit | Website visit
Demo booked | Demo done
New lead | Old lead
"""

# Stages of funnels as companies publish them; none of them doubles another.
FUNNELS = """
Квалификация; Выявление потребности; Подбор решения; КП; Договор; Оплата и передача
Подбор контактов; Звонок ЛПР; Встреча; Подбор решения; КП; Договор; Оплата и передача
Заявка или плановый звонок; Счёт-спецификация; Оплата; Отгрузка и закрывающие
Корзина; Подтверждение и допродажа; Оплата; Комплектация; Доставка и выкуп
Qualify; Needs; Solution; Proposal; Contract; Payment & handover
Find contact; Cold call; Meeting; Solution; Proposal; Contract; Payment and handover
Request; Invoice; Payment; Shipment
Cart; Confirm & upsell; Payment; Picking; Delivery
Новая заявка; Первый контакт; Замер; Расчёт стоимости; Договор; Предоплата; Монтаж; Акт подписан
Лид; Дозвон; Презентация; Пробный урок; Оплата курса; Обучение
Заявка; Осмотр объекта; Ипотека одобрена; Бронь; Сделка в МФЦ; Ключи переданы
Lead in; Contacted; Demo scheduled; Proposal made; Negotiations started; Won
Новая заявка; Взято в работу; Квалифицированный лид; Бриф отправлен; Презентация проведена; Договор
  подписан; Предоплата получена; Передано в производство; Готово к отгрузке; Отгружено; Закрывающие
  документы; Рекламация
Первичный контакт; Повторный контакт; Аудит сайта; Защита стратегии; Согласование условий;
  Подписание договора; Полная оплата; Сдача работ; Приёмка работ; Сбор обратной связи; Повторная
  продажа
Lead qualified; Lead unqualified; Discovery call; Demo scheduled; Quote sent; Quote approved;
  Security review; Purchase order received; Invoice sent; Invoice paid; Onboarding; Kickoff call;
  Renewal; Upsell; Cross-sell
Appointment scheduled; Qualified to buy; Presentation scheduled; Contract sent; Closed won; Closed
  lost
"""


def _pairs(text: str) -> list[tuple[str, str]]:
    return [(a.strip(), b.strip()) for a, _, b in (line.partition("|") for line in text.strip().splitlines())]


@pytest.mark.parametrize(("a", "b"), _pairs(SAME))
def test_one_stage(a: str, b: str) -> None:
    assert alike(read(a), read(b))
    assert alike(read(b), read(a))


@pytest.mark.parametrize(("a", "b"), _pairs(DIFFERENT))
def test_two_stages(a: str, b: str) -> None:
    assert not alike(read(a), read(b))
    assert not alike(read(b), read(a))


def test_held_out_pairs() -> None:
    found = [alike(read(a), read(b)) is not None for a, b in _pairs(HELD_OUT_SAME)]
    wrong = [(a, b) for a, b in _pairs(HELD_OUT_DIFFERENT) if alike(read(a), read(b))]
    assert not wrong
    missed = [pair for pair, hit in zip(_pairs(HELD_OUT_SAME), found, strict=True) if not hit]
    assert sum(found) >= 0.7 * len(found), missed


@pytest.mark.parametrize("funnel", FUNNELS.strip().replace("\n  ", " ").splitlines())
def test_no_near_pair_in_a_good_funnel(funnel: str) -> None:
    names = [name.strip() for name in funnel.split(";")]
    assert [(a, b) for i, a in enumerate(names) for b in names[:i] if alike(read(a), read(b))] == []


def test_says_why() -> None:
    found = alike(read("Согласование договора"), read("Договор в разработке"))
    assert found
    assert (found.way, found.what) == (OBJECT, "договор")
    found = alike(read("Подписание акта"), read("Акт подписан"))
    assert found
    assert found.way == NAME


def test_names_of_stop_words_only_are_compared_as_written() -> None:
    assert not alike(read("У клиента"), read("Договор"))
    assert not alike(read("…"), read("?"))


@pytest.mark.parametrize("name", ["а" * 4_000_000, "договор клиента " * 250_000], ids=["one word", "many"])
def test_an_endless_name_costs_no_more_than_a_long_one(name: str) -> None:
    assert keys(read(name))
    assert name_key(name)
    works = [calls(lambda text=text: (keys(read(text)), name_key(text))) for text in (name[:10_000], name)]
    assert works[1] < 1.1 * works[0]
